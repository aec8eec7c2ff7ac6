package org.stillwater.bench.study;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.stillwater.api.plugin.Option;
import org.stillwater.api.run.Budget;

/**
 * Limits at which each run stops early.
 *
 * @param scoreEvaluations of the sampler; 0 for no limit
 * @param seconds of wall time; 0 for no limit. A run that stops by the clock cannot be repeated bit
 *     for bit
 */
public record Limits(
    @Option(
            value = "Score evaluations of the sampler, one per particle; 0 for no limit.",
            range = "[0, inf)",
            byDefault = "0")
        long scoreEvaluations,
    @Option(
            value = "Wall time in seconds; 0 for no limit. Such a run is not repeatable.",
            range = "[0, inf)",
            byDefault = "0")
        double seconds) {
  /** The same for the engine. */
  public Budget budget() {
    return new Budget(
        scoreEvaluations > 0 ? OptionalLong.of(scoreEvaluations) : OptionalLong.empty(),
        seconds > 0 ? Optional.of(Duration.ofNanos((long) (seconds * 1e9))) : Optional.empty());
  }
}
