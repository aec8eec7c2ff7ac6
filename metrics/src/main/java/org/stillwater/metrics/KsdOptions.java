package org.stillwater.metrics;

import org.stillwater.api.plugin.Option;

/**
 * The options of {@link Ksd}.
 *
 * @param scale what Γ is
 * @param statistic which average over pairs is taken
 */
public record KsdOptions(
    @Option(
            value =
                "What scales distances: the particles' median distance, or their covariance matrix.",
            symbol = "Γ",
            byDefault = "median")
        Scale scale,
    @Option(
            value =
                "Which average over pairs: V takes all and gives the discrepancy, U leaves out each"
                    + " particle's pair with itself and gives an unbiased estimate of its square.",
            byDefault = "v")
        Statistic statistic) {
  /** What Γ is. */
  public enum Scale {
    /** The squared median of the distances between particles, times the identity. */
    MEDIAN,
    /** The particles' covariance matrix. */
    COVARIANCE
  }
}
