package org.stillwater.api.run;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * A target whose evaluations are counted, its capabilities' included, and whose score is watched:
 * NaN at a finite point is the target's fault, whatever the sampler makes of it.
 */
final class CountedTarget implements Target {
  private final Target target;
  private final LongAdder scores = new LongAdder();
  private final LongAdder densities = new LongAdder();
  private @Nullable NonFinite undefined;

  CountedTarget(Target target) {
    this.target = target;
  }

  long scoreEvaluations() {
    return scores.sum();
  }

  long densityEvaluations() {
    return densities.sum();
  }

  /** Counts evaluations that were made before an interruption. */
  void addEarlier(long earlierScores, long earlierDensities) {
    scores.add(earlierScores);
    densities.add(earlierDensities);
  }

  /** Of all points at which the score was NaN, the one of the lowest row and coordinate. */
  synchronized Optional<NonFinite> undefined() {
    return Optional.ofNullable(undefined);
  }

  @Override
  public int dimension() {
    return target.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    target.score(x, out);
    scores.add(x.size());
    NonFinite.firstNaN(out, x).ifPresent(this::note);
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    Optional<C> found = target.capability(type);
    if (type == LogDensity.class) {
      return found.map(density -> type.cast(new CountedDensity((LogDensity) density)));
    }
    if (type == ScoreDivergence.class) {
      return found.map(divergence -> type.cast(counted((ScoreDivergence) divergence)));
    }
    return found;
  }

  private synchronized void note(NonFinite found) {
    if (undefined == null || found.compareTo(undefined) < 0) {
      undefined = found;
    }
  }

  private ScoreDivergence counted(ScoreDivergence divergence) {
    return (x, out) -> {
      divergence.divergence(x, out);
      scores.add(x.size());
    };
  }

  private final class CountedDensity implements LogDensity {
    private final LogDensity density;

    CountedDensity(LogDensity density) {
      this.density = density;
    }

    @Override
    public void logDensity(Batch x, double[] out) {
      density.logDensity(x, out);
      densities.add(x.size());
    }

    @Override
    public OptionalDouble logNormaliser() {
      return density.logNormaliser();
    }
  }
}
