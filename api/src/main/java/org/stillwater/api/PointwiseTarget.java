package org.stillwater.api;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.stillwater.api.truth.LogDensity;

/** A target given by functions of one point. */
record PointwiseTarget(int dimension, UnaryOperator<double[]> pointScore) implements Target {
  PointwiseTarget {
    if (dimension < 1) {
      throw new IllegalArgumentException("a target needs a dimension of at least 1: " + dimension);
    }
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int i = 0; i < x.size(); i++) {
      double[] score = pointScore.apply(x.row(i));
      if (score.length != dimension) {
        throw new IllegalStateException(
            "the score function returned %d numbers in dimension %d"
                .formatted(score.length, dimension));
      }
      System.arraycopy(score, 0, out.array(), out.offset(i), dimension);
    }
  }

  /** The same with its log density. */
  record WithDensity(PointwiseTarget target, ToDoubleFunction<double[]> pointLogDensity)
      implements Target, LogDensity {
    WithDensity(
        int dimension, ToDoubleFunction<double[]> logDensity, UnaryOperator<double[]> score) {
      this(new PointwiseTarget(dimension, score), logDensity);
    }

    @Override
    public int dimension() {
      return target.dimension();
    }

    @Override
    public void score(Batch x, Batch out) {
      target.score(x, out);
    }

    @Override
    public void logDensity(Batch x, double[] out) {
      for (int i = 0; i < x.size(); i++) {
        out[i] = pointLogDensity.applyAsDouble(x.row(i));
      }
    }
  }
}
