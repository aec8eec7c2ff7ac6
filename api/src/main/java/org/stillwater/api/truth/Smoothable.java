package org.stillwater.api.truth;

import org.apiguardian.api.API;
import org.stillwater.api.Target;

/** Knows its law after smoothing: π * N(0, σ² I), the law of x + σξ. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Smoothable {
  /**
   * The smoothed law.
   *
   * @param variance σ², positive
   */
  Target smoothed(double variance);
}
