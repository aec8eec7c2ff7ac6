package org.stillwater.api;

import org.apiguardian.api.API;
import org.stillwater.api.random.RngStream;

/**
 * What a metric is told before a run.
 *
 * @param target π; its evaluations are counted apart from the sampler's
 * @param particles how many particles will be judged
 * @param rng the stream of this seed, target and metric
 * @param parallel threads to work with
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record MetricContext(Target target, int particles, RngStream rng, Parallel parallel) {}
