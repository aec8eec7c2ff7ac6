package org.stillwater.targets.shape;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * Neal's funnel: x₁ ~ N(0, v), and given it the others are independent N(0, e^{x₁}),
 *
 * <pre>
 *   log π(x) = −x₁²/2v − (d−1)x₁/2 − S/2 + constant        S = e^{−x₁} Σ xᵢ²
 *   ∇ log π = (−x₁/v − (d−1)/2 + S/2, −e^{−x₁} xᵢ)    Δ log π = −1/v − S/2 − (d−1) e^{−x₁}
 * </pre>
 *
 * <p>Its mouth holds few points and most of the variance: with v = 9 the others' standard deviation
 * is e^{2.25}, and a mean of their fourth powers over draws is dominated by draws that one never
 * sees. Below x₁ = −700, e^{−x₁} is taken as e^{700}. Immutable and safe for any number of threads.
 *
 * <p>Source: R. M. Neal, Slice sampling, Annals of Statistics 31(3), 2003, section 8.
 */
public final class Funnel implements Target, LogDensity, ScoreDivergence, ExactDraws, KnownMoments {
  private static final double STEEPEST = 700;

  private final int dimension;
  private final double variance;

  /** With variance 9 in dimension 10. */
  public Funnel() {
    this(Options.defaults(FunnelOptions.class));
  }

  /**
   * The target that the options describe.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public Funnel(FunnelOptions options) {
    dimension = Options.checked(options).dimension();
    variance = options.variance();
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void score(Batch x, Batch out) {
    double[] array = x.array();
    for (int i = 0; i < x.size(); i++) {
      int at = x.offset(i);
      int there = out.offset(i);
      double precision = precision(array[at]);
      for (int j = 1; j < dimension; j++) {
        out.array()[there + j] = -precision * array[at + j];
      }
      out.array()[there] =
          -array[at] / variance - 0.5 * (dimension - 1) + 0.5 * spread(array, at, precision);
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    double logNorm = 0.5 * dimension * Math.log(2 * Math.PI) + 0.5 * Math.log(variance);
    for (int i = 0; i < x.size(); i++) {
      int at = x.offset(i);
      double first = x.array()[at];
      out[i] =
          -0.5 * first * first / variance
              - 0.5 * (dimension - 1) * first
              - 0.5 * spread(x.array(), at, precision(first))
              - logNorm;
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(0);
  }

  @Override
  public void divergence(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      int at = x.offset(i);
      double precision = precision(x.array()[at]);
      out[i] = -1 / variance - 0.5 * spread(x.array(), at, precision) - (dimension - 1) * precision;
    }
  }

  private static double precision(double first) {
    return Math.exp(Math.min(STEEPEST, -first));
  }

  /** S, from squares of xᵢ e^{−x₁/2}, which overflow later than squares of xᵢ. */
  private double spread(double[] x, int at, double precision) {
    double scale = Math.sqrt(precision);
    double sum = 0;
    for (int j = 1; j < dimension; j++) {
      double scaled = x[at + j] * scale;
      sum += scaled * scaled;
    }
    return sum;
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, dimension);
    rng.fillGaussian(draws);
    double[] array = draws.array();
    for (int i = 0; i < n; i++) {
      int at = draws.offset(i);
      array[at] *= Math.sqrt(variance);
      double deviation = Math.exp(0.5 * array[at]);
      for (int j = 1; j < dimension; j++) {
        array[at + j] *= deviation;
      }
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    return Optional.of(
        Estimate.exact(Matrix.diagonal(moments(variance, Math.exp(0.5 * variance)))));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    Vector moments =
        switch (order) {
          case 1, 3 -> moments(0, 0);
          case 2 -> moments(variance, Math.exp(0.5 * variance));
          case 4 -> moments(3 * variance * variance, 3 * Math.exp(2 * variance));
          default -> throw new IllegalArgumentException("moments have order 1 to 4, not " + order);
        };
    return Optional.of(Estimate.exact(moments));
  }

  private Vector moments(double ofFirst, double ofOthers) {
    double[] moments = new double[dimension];
    Arrays.fill(moments, ofOthers);
    moments[0] = ofFirst;
    return Vector.of(moments);
  }

  @Override
  public String origin() {
    return "formula";
  }
}
