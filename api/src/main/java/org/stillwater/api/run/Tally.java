package org.stillwater.api.run;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;

/**
 * Counts evaluations and keeps the first score and the first log density that were NaN. Safe for
 * any number of threads.
 */
final class Tally {
  private final LongAdder scores = new LongAdder();
  private final LongAdder densities = new LongAdder();
  private @Nullable NonFinite undefined;
  private @Nullable NonFinite undefinedDensity;

  long scoreEvaluations() {
    return scores.sum();
  }

  long densityEvaluations() {
    return densities.sum();
  }

  /** Of all points at which the score was NaN, the one of the lowest row and coordinate. */
  synchronized Optional<NonFinite> undefined() {
    return Optional.ofNullable(undefined);
  }

  /** Of all points at which the log density was NaN, the one of the lowest row. */
  synchronized Optional<NonFinite> undefinedDensity() {
    return Optional.ofNullable(undefinedDensity);
  }

  void addScores(long count) {
    scores.add(count);
  }

  void addDensities(long count) {
    densities.add(count);
  }

  void inspect(Batch score, Batch x) {
    NonFinite.firstNaN(score, x).ifPresent(this::note);
  }

  private synchronized void note(NonFinite found) {
    if (undefined == null || found.compareTo(undefined) < 0) {
      undefined = found;
    }
  }

  void inspectDensity(double[] values, Batch x) {
    NonFinite.firstNaN(values, x).ifPresent(this::noteDensity);
  }

  private synchronized void noteDensity(NonFinite found) {
    if (undefinedDensity == null || found.compareTo(undefinedDensity) < 0) {
      undefinedDensity = found;
    }
  }
}
