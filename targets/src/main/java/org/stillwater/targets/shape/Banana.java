package org.stillwater.targets.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownModes;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * A Gaussian law in the plane, bent into a banana: x ~ N(0, v) and y ~ N(b(x² − v), 1), of mean
 * zero,
 *
 * <pre>
 *   log π(x, y) = −x²/2v − u²/2 − log 2π√v        u = y − b(x² − v)
 *   ∇ log π = (−x/v + 2bxu, −u)        Δ log π = −1/v − 1 + 2bu − 4b²x²
 * </pre>
 *
 * <p>Immutable and safe for any number of threads.
 *
 * <p>Source: Haario, Saksman, Tamminen, Adaptive proposal distribution for random walk Metropolis
 * algorithm, Computational Statistics 14, 1999.
 */
public final class Banana
    implements Target, LogDensity, ScoreDivergence, ExactDraws, KnownMoments, KnownModes {
  private final double variance;
  private final double curvature;

  /** With variance 100 and curvature 0.03. */
  public Banana() {
    this(Options.defaults(BananaOptions.class));
  }

  /**
   * The target that the options describe.
   *
   * @throws IllegalArgumentException if the variance is not positive
   */
  public Banana(BananaOptions options) {
    variance = Options.checked(options).variance();
    curvature = options.curvature();
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int i = 0; i < x.size(); i++) {
      double along = x.get(i, 0);
      double across = across(x, i);
      out.set(i, 0, along * (2 * curvature * across - 1 / variance));
      out.set(i, 1, -across);
    }
  }

  /** u. */
  private double across(Batch x, int i) {
    double along = x.get(i, 0);
    return x.get(i, 1) - curvature * (along * along - variance);
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    double logNorm = Math.log(2 * Math.PI) + 0.5 * Math.log(variance);
    for (int i = 0; i < x.size(); i++) {
      double along = x.get(i, 0);
      double across = across(x, i);
      out[i] = -0.5 * along * along / variance - 0.5 * across * across - logNorm;
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(0);
  }

  @Override
  public void divergence(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      double slope = 2 * curvature * x.get(i, 0);
      out[i] = 2 * curvature * across(x, i) - slope * slope - 1 / variance - 1;
    }
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, 2);
    for (int i = 0; i < n; i++) {
      double along = Math.sqrt(variance) * rng.nextGaussian();
      draws.set(i, 0, along);
      draws.set(i, 1, curvature * (along * along - variance) + rng.nextGaussian());
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    return Optional.of(
        Estimate.exact(Matrix.diagonal(Vector.of(variance, 1 + 2 * bend() * bend()))));
  }

  /** Of y from the central moments 2, 8, 60 of the square of a standard Gaussian number. */
  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    double bend = bend();
    double square = bend * bend;
    Vector moments =
        switch (order) {
          case 1 -> Vector.of(0, 0);
          case 2 -> Vector.of(variance, 1 + 2 * square);
          case 3 -> Vector.of(0, 8 * square * bend);
          case 4 -> Vector.of(3 * variance * variance, 3 + 12 * square + 60 * square * square);
          default -> throw new IllegalArgumentException("moments have order 1 to 4, not " + order);
        };
    return Optional.of(Estimate.exact(moments));
  }

  private double bend() {
    return curvature * variance;
  }

  @Override
  public String origin() {
    return "formula";
  }

  @Override
  public List<Mode> modes() {
    return List.of(new Mode(Vector.of(0, -bend()), 1));
  }

  @Override
  public void assign(Batch x, int[] out) {
    Arrays.fill(out, 0, x.size(), 0);
  }
}
