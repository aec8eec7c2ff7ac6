package org.stillwater.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownGaussian;
import org.stillwater.api.truth.KnownModes;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * N(m, v I): the target of which everything is known. Immutable and safe for any number of threads.
 *
 * @param mean m, d numbers
 * @param variance v, positive
 */
public record GaussianTarget(Vector mean, double variance)
    implements Target,
        LogDensity,
        ScoreDivergence,
        ExactDraws,
        KnownMoments,
        KnownModes,
        KnownGaussian {
  /** N(0, I) in dimension d. */
  public static GaussianTarget standard(int dimension) {
    return new GaussianTarget(Vector.constant(dimension, 0), 1);
  }

  @Override
  public int dimension() {
    return mean.size();
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < dimension(); j++) {
        out.set(i, j, (mean.get(j) - x.get(i, j)) / variance);
      }
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      double square = 0;
      for (int j = 0; j < dimension(); j++) {
        double deviation = x.get(i, j) - mean.get(j);
        square += deviation * deviation;
      }
      out[i] = -0.5 * square / variance - 0.5 * dimension() * Math.log(2 * Math.PI * variance);
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(0);
  }

  @Override
  public void divergence(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      out[i] = -dimension() / variance;
    }
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, dimension());
    rng.fillGaussian(draws);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < dimension(); j++) {
        draws.set(i, j, mean.get(j) + Math.sqrt(variance) * draws.get(i, j));
      }
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    return Optional.of(Estimate.exact(Matrix.diagonal(Vector.constant(dimension(), variance))));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    double[] moments = new double[dimension()];
    for (int j = 0; j < moments.length; j++) {
      double m = mean.get(j);
      moments[j] =
          switch (order) {
            case 1 -> m;
            case 2 -> m * m + variance;
            case 3 -> m * m * m + 3 * m * variance;
            case 4 -> m * m * m * m + 6 * m * m * variance + 3 * variance * variance;
            default -> throw new IllegalArgumentException("no moment of order " + order);
          };
    }
    return Optional.of(Estimate.exact(Vector.of(moments)));
  }

  @Override
  public String origin() {
    return "closed form";
  }

  @Override
  public List<Mode> modes() {
    return List.of(new Mode(mean, 1));
  }

  @Override
  public void assign(Batch x, int[] out) {
    Arrays.fill(out, 0, x.size(), 0);
  }

  @Override
  public Parameters gaussian() {
    return new Parameters(mean, Matrix.diagonal(Vector.constant(dimension(), variance)));
  }
}
