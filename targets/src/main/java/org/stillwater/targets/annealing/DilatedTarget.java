package org.stillwater.targets.annealing;

import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.truth.KnownGaussian;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/** π(x/λ), whose normaliser is λᵈ times that of π. */
record DilatedTarget(Target target, double lambda) implements Target {
  @Override
  public int dimension() {
    return target.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    shrunk(
        x,
        (points, from) -> {
          Batch scores = out.slice(from, from + points.size());
          target.score(points, scores);
          int end = scores.offset(scores.size());
          for (int k = scores.offset(); k < end; k++) {
            out.array()[k] /= lambda;
          }
        });
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    if (type == LogDensity.class) {
      return target
          .capability(LogDensity.class)
          .map(density -> type.cast(new Density(this, density)));
    }
    if (type == ScoreDivergence.class) {
      return target
          .capability(ScoreDivergence.class)
          .map(divergence -> type.cast((ScoreDivergence) (x, out) -> divide(divergence, x, out)));
    }
    if (type == KnownGaussian.class) {
      return target
          .capability(KnownGaussian.class)
          .map(law -> type.cast((KnownGaussian) () -> scaled(law.gaussian())));
    }
    return Target.super.capability(type);
  }

  /** N(λm, λ²Σ). */
  private KnownGaussian.Parameters scaled(KnownGaussian.Parameters law) {
    double[] mean = law.mean().toArray();
    double[][] covariance = law.covariance().toArray();
    for (int i = 0; i < mean.length; i++) {
      mean[i] *= lambda;
      for (int j = 0; j < mean.length; j++) {
        covariance[i][j] *= lambda * lambda;
      }
    }
    return new KnownGaussian.Parameters(Vector.of(mean), Matrix.of(covariance));
  }

  private void divide(ScoreDivergence divergence, Batch x, double[] out) {
    double[] values = new double[Tiles.ROWS];
    shrunk(
        x,
        (points, from) -> {
          divergence.divergence(points, values);
          for (int i = 0; i < points.size(); i++) {
            out[from + i] = values[i] / (lambda * lambda);
          }
        });
  }

  /** Hands over x/λ, tile by tile, with the number of its first row. */
  private void shrunk(Batch x, Body body) {
    Tiles.over(
        x,
        (rows, scratch, from) -> {
          int count = rows.size() * rows.dimension();
          for (int k = 0; k < count; k++) {
            scratch.array()[k] = rows.array()[rows.offset() + k] / lambda;
          }
          body.run(scratch, from);
        });
  }

  private interface Body {
    void run(Batch points, int from);
  }

  private record Density(DilatedTarget dilated, LogDensity density) implements LogDensity {
    @Override
    public void logDensity(Batch x, double[] out) {
      double[] values = new double[Tiles.ROWS];
      dilated.shrunk(
          x,
          (points, from) -> {
            density.logDensity(points, values);
            System.arraycopy(values, 0, out, from, points.size());
          });
    }

    @Override
    public OptionalDouble logNormaliser() {
      OptionalDouble logZ = density.logNormaliser();
      return logZ.isPresent()
          ? OptionalDouble.of(logZ.getAsDouble() + dilated.dimension() * Math.log(dilated.lambda))
          : logZ;
    }
  }
}
