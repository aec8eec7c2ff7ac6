package org.stillwater.targets.logistic;

import java.util.Arrays;

/**
 * Weight vectors that are evaluated together, transposed: coordinate by coordinate, so that inner
 * loops run over particles. Working space for one thread.
 */
final class LogisticTile {
  /** Rows of the design, and columns of it, that one inner loop combines. */
  static final int BLOCK = 4;

  final double[][] weights;
  final double[][] gradient;
  final double[][] logits;
  final double[] logDensity;
  final double[] factors;

  /**
   * Room for a number of weight vectors.
   *
   * @param paddedDimension d, rounded up to a multiple of {@link #BLOCK}
   */
  LogisticTile(int paddedDimension, int tile) {
    weights = new double[paddedDimension][tile];
    gradient = new double[paddedDimension][tile];
    logits = new double[BLOCK][tile];
    logDensity = new double[tile];
    factors = new double[tile];
  }

  /** Takes the tile in, and starts the sums with the prior's part. */
  void load(double[] x, int offset, int size, int dimension, double priorPrecision) {
    Arrays.fill(factors, 0, size, 1);
    for (int p = 0; p < size; p++) {
      double squares = 0;
      for (int k = 0; k < dimension; k++) {
        double w = x[offset + p * dimension + k];
        weights[k][p] = w;
        gradient[k][p] = -priorPrecision * w;
        squares += w * w;
      }
      logDensity[p] = -0.5 * priorPrecision * squares;
    }
  }

  void takeLogarithms(int size) {
    for (int p = 0; p < size; p++) {
      logDensity[p] -= Math.log(factors[p]);
      factors[p] = 1;
    }
  }

  void copyGradient(double[] out, int offset, int size, int dimension) {
    for (int p = 0; p < size; p++) {
      for (int k = 0; k < dimension; k++) {
        out[offset + p * dimension + k] = gradient[k][p];
      }
    }
  }
}
