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
import org.stillwater.api.truth.ScoreDivergence;

/** A Gaussian in the plane of which everything is known, with one fault. */
record BrokenTarget(Fault fault, GaussianTarget gaussian)
    implements Target, LogDensity, ScoreDivergence, ExactDraws, KnownMoments, KnownModes {
  /** What is wrong. */
  enum Fault {
    NONE,
    SCORE_FACTOR,
    WRONG_DIVERGENCE,
    WRONG_NORMALISER,
    CUT_DEPENDENT,
    CHANGES_POINTS,
    WRONG_MOMENTS,
    WRONG_COVARIANCE,
    WRONG_MASSES,
    QUOTIENT_OF_DENSITIES,
    DRAWS_ITS_OWN_NUMBERS
  }

  BrokenTarget(Fault fault) {
    this(fault, new GaussianTarget(Vector.of(1, -0.5), 2));
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public void score(Batch x, Batch out) {
    gaussian.score(x, out);
    double centre = x.get(0, 0);
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < 2; j++) {
        double square = x.get(i, 0) * x.get(i, 0);
        double s = out.get(i, j);
        out.set(
            i,
            j,
            switch (fault) {
              case SCORE_FACTOR -> 1.1 * s;
              case CUT_DEPENDENT -> s + 1e-15 * centre;
              case QUOTIENT_OF_DENSITIES -> s * Math.exp(-square) / Math.exp(-square);
              default -> s;
            });
      }
    }
    if (fault == Fault.CHANGES_POINTS) {
      x.set(0, 0, x.get(0, 0) + 1e-6);
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    gaussian.logDensity(x, out);
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(fault == Fault.WRONG_NORMALISER ? Math.log(2 * Math.PI) : 0);
  }

  @Override
  public void divergence(Batch x, double[] out) {
    gaussian.divergence(x, out);
    for (int i = 0; i < x.size() && fault == Fault.WRONG_DIVERGENCE; i++) {
      out[i] /= 2;
    }
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    return gaussian.draw(
        n, fault == Fault.DRAWS_ITS_OWN_NUMBERS ? RngStream.of(System.nanoTime()) : rng);
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    double factor = fault == Fault.WRONG_COVARIANCE ? 1.1 : 1;
    return Optional.of(Estimate.exact(Matrix.diagonal(Vector.constant(2, 2 * factor))));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    Vector moment = gaussian.rawMoment(order).orElseThrow().value();
    double factor = fault == Fault.WRONG_MOMENTS && order == 4 ? 1.1 : 1;
    return Optional.of(Estimate.exact(Vector.of(factor * moment.get(0), factor * moment.get(1))));
  }

  @Override
  public String origin() {
    return "closed form";
  }

  @Override
  public List<Mode> modes() {
    double left = fault == Fault.WRONG_MASSES ? 0.4 : 0.5;
    return List.of(new Mode(Vector.of(0, -0.5), left), new Mode(Vector.of(2, -0.5), 1 - left));
  }

  @Override
  public void assign(Batch x, int[] out) {
    for (int i = 0; i < x.size(); i++) {
      out[i] = x.get(i, 0) < 1 ? 0 : 1;
    }
  }
}
