package org.stillwater.api;

import org.apiguardian.api.API;
import org.stillwater.api.plugin.Kind;

/** A way to judge particles against a target. Immutable and safe for any number of threads. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@Kind("metric")
@FunctionalInterface
public interface Metric {
  /**
   * Prepares to judge one run. Reference draws come from {@link MetricContext#rng}, whose numbers
   * do not depend on the sampler: all samplers are judged by the same draws.
   */
  Probe open(MetricContext context);
}
