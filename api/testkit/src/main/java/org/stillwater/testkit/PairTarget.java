package org.stillwater.testkit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownModes;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;

/**
 * (1−w) N(−μ, 1) + w N(μ, 1) on the line: the paper's mixtures are μ = 2 (near) and 4 (far), w = ¾.
 * Immutable and safe for any number of threads.
 *
 * @param mu half the distance of the modes
 * @param weight the mass of the right one, in (0, 1)
 */
public record PairTarget(double mu, double weight)
    implements Target, LogDensity, ExactDraws, KnownMoments, KnownModes {
  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int i = 0; i < x.size(); i++) {
      double at = x.get(i, 0);
      double right = 1 / (1 + (1 - weight) / weight * Math.exp(-2 * mu * at));
      out.set(i, 0, mu * (2 * right - 1) - at);
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      double a = Math.log1p(-weight) - 0.5 * square(x.get(i, 0) + mu);
      double b = Math.log(weight) - 0.5 * square(x.get(i, 0) - mu);
      double top = Math.max(a, b);
      out[i] = top + Math.log1p(Math.exp(Math.min(a, b) - top)) - 0.5 * Math.log(2 * Math.PI);
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(0);
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, 1);
    for (int i = 0; i < n; i++) {
      double centre = rng.nextDouble() < weight ? mu : -mu;
      draws.set(i, 0, centre + rng.nextGaussian());
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    double mean = mu * (2 * weight - 1);
    return Optional.of(Estimate.exact(Matrix.of(new double[][] {{1 + mu * mu - mean * mean}})));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    double sign = 2 * weight - 1;
    double moment =
        switch (order) {
          case 1 -> mu * sign;
          case 2 -> mu * mu + 1;
          case 3 -> (mu * mu * mu + 3 * mu) * sign;
          case 4 -> mu * mu * mu * mu + 6 * mu * mu + 3;
          default -> throw new IllegalArgumentException("no moment of order " + order);
        };
    return Optional.of(Estimate.exact(Vector.of(moment)));
  }

  @Override
  public String origin() {
    return "closed form";
  }

  @Override
  public List<Mode> modes() {
    return List.of(new Mode(Vector.of(-mu), 1 - weight), new Mode(Vector.of(mu), weight));
  }

  @Override
  public void assign(Batch x, int[] out) {
    for (int i = 0; i < x.size(); i++) {
      out[i] = x.get(i, 0) < 0 ? 0 : 1;
    }
  }

  private static double square(double x) {
    return x * x;
  }
}
