package org.stillwater.targets.gaussian;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownGaussian;
import org.stillwater.api.truth.KnownModes;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;
import org.stillwater.api.truth.Smoothable;
import org.stillwater.targets.line.NormalMoments;

/**
 * N(m, Σ) in dimension d, with all its truth; an initial law as well as a target.
 *
 * <pre>
 *   log π(x) = −½ (x−m)ᵀ Σ⁻¹ (x−m) − log √det Σ − (d/2) log 2π
 *   ∇ log π(x) = −Σ⁻¹ (x−m)        Δ log π(x) = −tr Σ⁻¹
 * </pre>
 *
 * <p>Immutable and safe for any number of threads. A call allocates d numbers; a row costs O(d)
 * where coordinates are independent and O(d²) where they are not.
 */
public final class Gaussian
    implements Target,
        InitialLaw,
        LogDensity,
        ScoreDivergence,
        ExactDraws,
        KnownMoments,
        KnownModes,
        KnownGaussian,
        Smoothable {
  private final double[] mean;
  private final Covariance covariance;

  /**
   * The Gaussian law that the options describe.
   *
   * @throws IllegalArgumentException naming every option that is wrong
   */
  public Gaussian(GaussianOptions options) {
    GaussianOptions checked = Options.checked(options);
    mean = checked.meanOrZero().toArray();
    covariance = checked.spread();
  }

  private Gaussian(double[] mean, Covariance covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /** N(0, I) in dimension d. */
  public static Gaussian standard(int dimension) {
    return new Gaussian(
        new GaussianOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(dimension)));
  }

  /**
   * The law of independent coordinates.
   *
   * @param mean m, d numbers
   * @param variance of each coordinate, d positive numbers
   * @throws IllegalArgumentException if the lengths differ or a variance is not positive
   */
  public static Gaussian independent(Vector mean, Vector variance) {
    return new Gaussian(
        new GaussianOptions(
            Optional.of(mean), Optional.of(variance), Optional.empty(), Optional.empty()));
  }

  /**
   * The law with the given covariance matrix.
   *
   * @param mean m, d numbers
   * @param covariance Σ, d×d
   * @throws IllegalArgumentException if the shapes differ or Σ is not symmetric and positive
   *     definite
   */
  public static Gaussian correlated(Vector mean, Matrix covariance) {
    return new Gaussian(
        new GaussianOptions(
            Optional.of(mean), Optional.empty(), Optional.of(covariance), Optional.empty()));
  }

  @Override
  public int dimension() {
    return mean.length;
  }

  @Override
  public void score(Batch x, Batch out) {
    double[] white = new double[mean.length];
    for (int i = 0; i < x.size(); i++) {
      int at = out.offset(i);
      covariance.whiten(x.array(), x.offset(i), mean, 1, white);
      Arrays.fill(out.array(), at, at + mean.length, 0);
      covariance.subtractUnwhitened(1, white, out.array(), at);
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    double[] white = new double[mean.length];
    double logNorm = covariance.halfLogDeterminant() + 0.5 * mean.length * Math.log(2 * Math.PI);
    for (int i = 0; i < x.size(); i++) {
      out[i] = -0.5 * covariance.whiten(x.array(), x.offset(i), mean, 1, white) - logNorm;
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(0);
  }

  @Override
  public void divergence(Batch x, double[] out) {
    Arrays.fill(out, 0, x.size(), -covariance.precisionTrace());
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, mean.length);
    rng.fillGaussian(draws);
    for (int i = 0; i < n; i++) {
      covariance.colour(mean, draws.array(), draws.offset(i));
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    return Optional.of(Estimate.exact(covariance.matrix()));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    double[] moments = new double[mean.length];
    Arrays.setAll(moments, j -> NormalMoments.raw(order, mean[j], covariance.variance(j)));
    return Optional.of(Estimate.exact(Vector.of(moments)));
  }

  @Override
  public String origin() {
    return "formula";
  }

  @Override
  public List<Mode> modes() {
    return List.of(new Mode(Vector.of(mean), 1));
  }

  @Override
  public void assign(Batch x, int[] out) {
    Arrays.fill(out, 0, x.size(), 0);
  }

  @Override
  public Parameters gaussian() {
    return new Parameters(Vector.of(mean), covariance.matrix());
  }

  @Override
  public Gaussian smoothed(double variance) {
    return new Gaussian(mean, covariance.widened(variance));
  }
}
