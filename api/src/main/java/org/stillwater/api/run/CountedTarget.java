package org.stillwater.api.run;

import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;
import org.stillwater.api.truth.Smoothable;

/**
 * A target whose evaluations are counted, its capabilities' included, and whose score and log
 * density are watched: NaN at a finite point is the target's fault, whatever the sampler makes of
 * it.
 */
record CountedTarget(Target target, Tally tally) implements Target {
  @Override
  public int dimension() {
    return target.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    target.score(x, out);
    tally.addScores(x.size());
    tally.inspect(out, x);
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    Optional<C> found = target.capability(type);
    if (type == LogDensity.class) {
      return found.map(density -> type.cast(new CountedDensity((LogDensity) density, tally)));
    }
    if (type == ScoreDivergence.class) {
      return found.map(divergence -> type.cast(counted((ScoreDivergence) divergence)));
    }
    if (type == Smoothable.class) {
      return found.map(
          sharp ->
              type.cast(
                  (Smoothable)
                      variance ->
                          new CountedTarget(((Smoothable) sharp).smoothed(variance), tally)));
    }
    return found;
  }

  private ScoreDivergence counted(ScoreDivergence divergence) {
    return (x, out) -> {
      divergence.divergence(x, out);
      tally.addScores(x.size());
    };
  }

  private record CountedDensity(LogDensity density, Tally tally) implements LogDensity {
    @Override
    public void logDensity(Batch x, double[] out) {
      density.logDensity(x, out);
      tally.addDensities(x.size());
      tally.inspectDensity(out, x);
    }

    @Override
    public OptionalDouble logNormaliser() {
      return density.logNormaliser();
    }
  }
}
