package org.stillwater.api.run;

import org.apiguardian.api.API;

/**
 * What a run has cost. Evaluations are counted by the engine, per particle; those that metrics make
 * stand apart.
 *
 * @param scoreEvaluations evaluations of ∇ log π by the sampler
 * @param densityEvaluations evaluations of log π by the sampler
 * @param gradientSteps training steps of the sampler
 * @param metricEvaluations evaluations of either by metrics
 * @param samplerSeconds wall time of the sampler
 * @param metricSeconds wall time of metrics
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Cost(
    long scoreEvaluations,
    long densityEvaluations,
    long gradientSteps,
    long metricEvaluations,
    double samplerSeconds,
    double metricSeconds) {}
