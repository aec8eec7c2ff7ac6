package org.stillwater.testkit;

import java.util.Locale;

/**
 * A model whose derivatives are known: s_i(x) = (m − x_i)/v + ε φ_i(x).
 *
 * @param dimension d
 * @param mean m
 * @param variance v: with ε = 0 the model is the score of N(m, v I)
 * @param field φ
 * @param by ε
 */
record SmallModel(int dimension, double mean, double variance, Field field, double by) {
  /** Fields by which a model is moved; each has mean square near 1. */
  enum Field {
    SHIFT,
    SCALING,
    ROTATION,
    BEND;

    private double value(double[] x, double mean, int i) {
      return switch (this) {
        case SHIFT -> 1;
        case SCALING -> x[i] - mean;
        case ROTATION -> i % 2 == 0 ? partner(x, mean, i) : -partner(x, mean, i);
        case BEND -> Math.tanh(2 * x[i]);
      };
    }

    private double derivative(double[] x, int i, int j) {
      return switch (this) {
        case SHIFT -> 0;
        case SCALING -> i == j ? 1 : 0;
        case ROTATION -> (i ^ 1) == j ? (i % 2 == 0 ? 1 : -1) : 0;
        case BEND -> i == j ? 2 / square(Math.cosh(2 * x[i])) : 0;
      };
    }

    private static double partner(double[] x, double mean, int i) {
      return (i ^ 1) < x.length ? x[i ^ 1] - mean : 0;
    }

    private static double square(double a) {
      return a * a;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The score of N(m, v I). */
  static SmallModel score(int dimension, double mean, double variance) {
    return new SmallModel(dimension, mean, variance, Field.SHIFT, 0);
  }

  SmallModel moved(Field along, double distance) {
    return new SmallModel(dimension, mean, variance, along, distance);
  }

  /** s_i at a point. */
  double value(double[] x, int i) {
    return (mean - x[i]) / variance + by * field.value(x, mean, i);
  }

  /** ∂s_i/∂x_j at a point. */
  double derivative(double[] x, int i, int j) {
    return (i == j ? -1 / variance : 0) + by * field.derivative(x, i, j);
  }

  /** The score of N(m, v I), whatever the model has been moved to. */
  double truth(double[] x, int i) {
    return (mean - x[i]) / variance;
  }
}
