package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownModes;
import org.stillwater.api.truth.KnownMoments;

/** A target whose truth is whatever a test says it is; the score is that of N(0, I). */
record FixedTarget(
    int dimension,
    Optional<Batch> draws,
    List<Optional<Estimate<Vector>>> moments,
    Optional<Estimate<Matrix>> covariance,
    List<Double> masses)
    implements Target, ExactDraws, KnownMoments, KnownModes {
  static FixedTarget drawing(Batch draws) {
    return new FixedTarget(
        draws.dimension(), Optional.of(draws), List.of(), Optional.empty(), List.of());
  }

  static FixedTarget knowing(
      List<Optional<Estimate<Vector>>> moments, Optional<Estimate<Matrix>> covariance, int d) {
    return new FixedTarget(d, Optional.empty(), moments, covariance, List.of());
  }

  static FixedTarget withModes(Double... masses) {
    return new FixedTarget(1, Optional.empty(), List.of(), Optional.empty(), List.of(masses));
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < dimension; j++) {
        out.set(i, j, -x.get(i, j));
      }
    }
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    return draws.orElseThrow();
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    return order <= moments.size() ? moments.get(order - 1) : Optional.empty();
  }

  @Override
  public String origin() {
    return "a test";
  }

  @Override
  public List<Mode> modes() {
    return masses.stream().map(mass -> new Mode(Vector.of(0), mass)).toList();
  }

  /** A particle belongs to the mode whose number it is. */
  @Override
  public void assign(Batch x, int[] out) {
    for (int i = 0; i < x.size(); i++) {
      out[i] = (int) x.get(i, 0);
    }
  }
}
