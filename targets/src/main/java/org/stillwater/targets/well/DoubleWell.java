package org.stillwater.targets.well;

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
 * Two wells on the line, with z = x/a,
 *
 * <pre>
 *   log γ(x) = −b (z² − 1)² + k z
 * </pre>
 *
 * <p>Its moments, normaliser, draws and the masses of its wells are had by quadrature, to about
 * 1e-13 of their size. A large tilt leaves one well. Score and log density overflow to infinity, as
 * they must, some 1e77 out, and are never NaN. Immutable and safe for any number of threads.
 */
public final class DoubleWell
    implements Target, LogDensity, ScoreDivergence, ExactDraws, KnownMoments, KnownModes {
  private final double barrier;
  private final double position;
  private final QuarticLaw law;

  /** With a barrier of 3 between wells at ±2. */
  public DoubleWell() {
    this(Options.defaults(DoubleWellOptions.class));
  }

  /**
   * The target that the options describe.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public DoubleWell(DoubleWellOptions options) {
    barrier = Options.checked(options).barrier();
    position = options.position();
    law = new QuarticLaw(options.tilt(), 2 * barrier, barrier);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int i = 0; i < x.size(); i++) {
      out.set(i, 0, law.score(x.get(i, 0) / position) / position);
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      out[i] = law.logDensity(x.get(i, 0) / position) - barrier;
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(law.line().logNormaliser() - barrier + Math.log(position));
  }

  @Override
  public void divergence(Batch x, double[] out) {
    for (int i = 0; i < x.size(); i++) {
      out[i] = law.curvature(x.get(i, 0) / position) / (position * position);
    }
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, 1);
    for (int i = 0; i < n; i++) {
      draws.set(i, 0, position * law.line().draw(rng));
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    double mean = moment(1);
    double variance = position * position * law.line().expectation(z -> (z - mean) * (z - mean));
    return Optional.of(Estimate.exact(Matrix.of(new double[][] {{variance}})));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    return Optional.of(Estimate.exact(Vector.of(Math.pow(position, order) * moment(order))));
  }

  private double moment(int order) {
    return law.line().expectation(z -> Math.pow(z, order));
  }

  @Override
  public String origin() {
    return "quadrature";
  }

  @Override
  public List<Mode> modes() {
    return law.wells().stream()
        .map(well -> new Mode(Vector.of(position * well.bottom()), well.mass()))
        .toList();
  }

  @Override
  public void assign(Batch x, int[] out) {
    for (int i = 0; i < x.size(); i++) {
      out[i] = law.well(x.get(i, 0) / position);
    }
  }
}
