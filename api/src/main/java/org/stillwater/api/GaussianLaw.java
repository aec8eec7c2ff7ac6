package org.stillwater.api;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.KnownGaussian;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/** N(m, diag(v)). */
record GaussianLaw(Vector mean, Vector variance)
    implements InitialLaw, ScoreField, LogDensity, ScoreDivergence, KnownGaussian {
  GaussianLaw {
    if (mean.size() != variance.size() || mean.size() == 0) {
      throw new IllegalArgumentException(
          "a mean of %d numbers and %d variances make no Gaussian law"
              .formatted(mean.size(), variance.size()));
    }
    for (int j = 0; j < variance.size(); j++) {
      if (!(variance.get(j) > 0) || Double.isInfinite(variance.get(j))) {
        throw new IllegalArgumentException(
            "variance %d is %s; it must be positive and finite".formatted(j, variance.get(j)));
      }
    }
  }

  @Override
  public int dimension() {
    return mean.size();
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, dimension());
    rng.fillGaussian(draws);
    double[] array = draws.array();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < dimension(); j++) {
        int k = draws.offset(i) + j;
        array[k] = mean.get(j) + Math.sqrt(variance.get(j)) * array[k];
      }
    }
    return draws;
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < dimension(); j++) {
        out.set(i, j, (mean.get(j) - x.get(i, j)) / variance.get(j));
      }
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    double logNorm = 0;
    for (int j = 0; j < dimension(); j++) {
      logNorm += 0.5 * Math.log(2 * Math.PI * variance.get(j));
    }
    for (int i = 0; i < x.size(); i++) {
      double square = 0;
      for (int j = 0; j < dimension(); j++) {
        double deviation = x.get(i, j) - mean.get(j);
        square += deviation * deviation / variance.get(j);
      }
      out[i] = -0.5 * square - logNorm;
    }
  }

  @Override
  public void divergence(Batch x, double[] out) {
    double divergence = 0;
    for (int j = 0; j < dimension(); j++) {
      divergence -= 1 / variance.get(j);
    }
    Arrays.fill(out, 0, x.size(), divergence);
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(0);
  }

  @Override
  public Parameters gaussian() {
    return new Parameters(mean, Matrix.diagonal(variance));
  }
}
