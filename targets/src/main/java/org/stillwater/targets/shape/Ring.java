package org.stillwater.targets.shape;

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
import org.stillwater.targets.line.LineLaw;

/**
 * A ring in the plane, a shell in more dimensions, with r = ‖x − c‖:
 *
 * <pre>
 *   log γ(x) = −(r − r₀)² / 2σ²
 *   ∇ log γ = −(1 − r₀/r)(x − c)/σ²        Δ log γ = −(1 + (d−1)(1 − r₀/r))/σ²
 * </pre>
 *
 * <p>The law of r, of density r^{d−1} γ, is known by quadrature to about 1e-13: so are moments,
 * draws and Z. At the centre itself the score has no direction and is taken as zero. Immutable and
 * safe for any number of threads.
 *
 * <p>Source: Ilin, Sushko, Hu, Score-based deterministic density sampling, 2025.
 */
public final class Ring implements Target, LogDensity, ScoreDivergence, ExactDraws, KnownMoments {
  private static final double REACH = 40;
  private static final int CELLS = 1000;

  private final double[] centre;
  private final double radius;
  private final double variance;
  private final LineLaw radial;

  /** The paper's: radius 1 about (4, 0), variance 0.2. */
  public Ring() {
    this(Options.defaults(RingOptions.class));
  }

  /**
   * The target that the options describe.
   *
   * @throws IllegalArgumentException naming every option that is wrong
   */
  public Ring(RingOptions options) {
    centre = Options.checked(options).centre().toArray();
    radius = options.radius();
    variance = options.variance();
    int d = centre.length;
    double top = 0.5 * (radius + Math.sqrt(radius * radius + 4 * variance * (d - 1)));
    double reach = REACH * Math.sqrt(variance);
    radial =
        new LineLaw(
            r -> (d - 1) * Math.log(r) - 0.5 * (r - radius) * (r - radius) / variance,
            Math.max(0, top - reach),
            top + reach,
            CELLS);
  }

  @Override
  public int dimension() {
    return centre.length;
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int i = 0; i < x.size(); i++) {
      double r = distance(x, i);
      double factor = r > 0 ? -(1 - radius / r) / variance : 0;
      for (int j = 0; j < centre.length; j++) {
        out.set(i, j, factor * (x.get(i, j) - centre[j]));
      }
    }
  }

  private double distance(Batch x, int i) {
    double square = 0;
    for (int j = 0; j < centre.length; j++) {
      double deviation = x.get(i, j) - centre[j];
      square += deviation * deviation;
    }
    return Math.sqrt(square);
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      double off = distance(x, i) - radius;
      out[i] = -0.5 * off * off / variance;
    }
  }

  /** The mass along a ray, times the surface 2π^{d/2}/Γ(d/2) of the unit sphere. */
  @Override
  public OptionalDouble logNormaliser() {
    double logSurface = centre.length % 2 == 0 ? Math.log(2 * Math.PI) : Math.log(2);
    for (int d = centre.length % 2 == 0 ? 2 : 1; d < centre.length; d += 2) {
      logSurface += Math.log(2 * Math.PI / d);
    }
    return OptionalDouble.of(logSurface + radial.logNormaliser());
  }

  @Override
  public void divergence(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      double bend = 1 - radius / distance(x, i);
      out[i] = -(1 + (centre.length - 1) * bend) / variance;
    }
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, centre.length);
    rng.fillGaussian(draws);
    for (int i = 0; i < n; i++) {
      double square = 0;
      for (int j = 0; j < centre.length; j++) {
        square += draws.get(i, j) * draws.get(i, j);
      }
      double stretch = radial.draw(rng) / Math.sqrt(square);
      for (int j = 0; j < centre.length; j++) {
        draws.set(i, j, centre[j] + stretch * draws.get(i, j));
      }
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    return Optional.of(
        Estimate.exact(Matrix.diagonal(Vector.constant(centre.length, coordinateMoment(2)))));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    double second = coordinateMoment(2);
    double[] moments = new double[centre.length];
    for (int j = 0; j < moments.length; j++) {
      double c = centre[j];
      moments[j] =
          switch (order) {
            case 1 -> c;
            case 2 -> c * c + second;
            case 3 -> c * (c * c + 3 * second);
            case 4 -> c * c * (c * c + 6 * second) + coordinateMoment(4);
            default ->
                throw new IllegalArgumentException("moments have order 1 to 4, not " + order);
          };
    }
    return Optional.of(Estimate.exact(Vector.of(moments)));
  }

  /** E (x_j − c_j)ᵏ: E r²/d, and 3 E r⁴/(d(d+2)). */
  private double coordinateMoment(int order) {
    int d = centre.length;
    double ofDirection = order == 2 ? 1.0 / d : 3.0 / (d * (d + 2.0));
    return ofDirection * radial.expectation(r -> Math.pow(r, order));
  }

  @Override
  public String origin() {
    return "quadrature over the radius";
  }
}
