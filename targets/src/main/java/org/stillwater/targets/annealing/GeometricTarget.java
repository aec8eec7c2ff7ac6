package org.stillwater.targets.annealing;

import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Capable;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Target;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * π^λ π₀^(1−λ), unnormalised, for λ in [0, 1). Log densities, scores and their divergences all
 * combine as λ·(of π) + (1−λ)·(of π₀); at λ = 0, π is not evaluated.
 */
record GeometricTarget(Target target, Capable initial, ScoreField initialScore, double lambda)
    implements Target {
  @Override
  public int dimension() {
    return target.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    if (lambda == 0) {
      initialScore.score(x, out);
      return;
    }
    target.score(x, out);
    Tiles.over(
        x,
        (rows, scratch, from) -> {
          initialScore.score(rows, scratch);
          combine(out.array(), out.offset(from), scratch.array(), rows.size() * rows.dimension());
        });
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    if (type == LogDensity.class) {
      return both(LogDensity.class, LogDensity::logDensity)
          .map(rule -> type.cast((LogDensity) rule::write));
    }
    if (type == ScoreDivergence.class) {
      return both(ScoreDivergence.class, ScoreDivergence::divergence)
          .map(rule -> type.cast((ScoreDivergence) rule::write));
    }
    return Target.super.capability(type);
  }

  private <C> Optional<PointRule> both(Class<C> type, PointQuantity<C> quantity) {
    return target
        .capability(type)
        .flatMap(
            ofTarget ->
                initial
                    .capability(type)
                    .map(
                        ofInitial ->
                            (x, out) -> {
                              quantity.write(ofInitial, x, out);
                              if (lambda > 0) {
                                double[] values = new double[x.size()];
                                quantity.write(ofTarget, x, values);
                                for (int i = 0; i < values.length; i++) {
                                  out[i] = lambda * values[i] + (1 - lambda) * out[i];
                                }
                              }
                            }));
  }

  private void combine(double[] ofTarget, int at, double[] ofInitial, int count) {
    for (int k = 0; k < count; k++) {
      ofTarget[at + k] = lambda * ofTarget[at + k] + (1 - lambda) * ofInitial[k];
    }
  }

  /** Writes one number per row. */
  private interface PointRule {
    void write(Batch x, double[] out);
  }

  /** Writes one number per row, as a capability knows it. */
  private interface PointQuantity<C> {
    void write(C capability, Batch x, double[] out);
  }
}
