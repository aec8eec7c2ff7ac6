package org.stillwater.api.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Limits at which a run stops after the current step.
 *
 * @param scoreEvaluations of the sampler
 * @param wallTime of sampler and metrics together
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Budget(OptionalLong scoreEvaluations, Optional<Duration> wallTime) {
  /** No limits. */
  public static final Budget NONE = new Budget(OptionalLong.empty(), Optional.empty());

  Optional<String> exhausted(Cost cost) {
    if (scoreEvaluations.isPresent() && cost.scoreEvaluations() >= scoreEvaluations.getAsLong()) {
      return Optional.of(scoreEvaluations.getAsLong() + " score evaluations");
    }
    double seconds = cost.samplerSeconds() + cost.metricSeconds();
    return wallTime
        .filter(limit -> seconds >= limit.toNanos() * 1e-9)
        .map(limit -> limit.toSeconds() + " seconds");
  }
}
