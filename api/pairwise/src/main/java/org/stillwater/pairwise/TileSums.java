package org.stillwater.pairwise;

import org.stillwater.api.Batch;

/**
 * Adds what points j contribute to the sums of a tile of points i: a product of matrices whose
 * inner loop runs over i, so that it is compiled to vector instructions without a sum across lanes.
 */
final class TileSums {
  private static final int TOGETHER = 4;

  private TileSums() {}

  /**
   * sums[c][i] += Σ_r weights[r][k][i] · coefficients[from + r][c] over the rows r, for the first
   * {@code lanes} i.
   */
  static void add(
      double[][][] weights,
      int k,
      int rows,
      Batch coefficients,
      int from,
      double[][] sums,
      int lanes) {
    double[] a = coefficients.array();
    int d = coefficients.dimension();
    int row = 0;
    for (; row + TOGETHER <= rows; row += TOGETHER) {
      int at = coefficients.offset(from + row);
      double[] w0 = weights[row][k];
      double[] w1 = weights[row + 1][k];
      double[] w2 = weights[row + 2][k];
      double[] w3 = weights[row + 3][k];
      for (int c = 0; c < d; c++) {
        addFour(
            w0,
            w1,
            w2,
            w3,
            a[at + c],
            a[at + d + c],
            a[at + 2 * d + c],
            a[at + 3 * d + c],
            sums[c],
            lanes);
      }
    }
    for (; row < rows; row++) {
      int at = coefficients.offset(from + row);
      for (int c = 0; c < d; c++) {
        addOne(weights[row][k], a[at + c], sums[c], lanes);
      }
    }
  }

  private static void addFour(
      double[] w0,
      double[] w1,
      double[] w2,
      double[] w3,
      double a0,
      double a1,
      double a2,
      double a3,
      double[] sum,
      int lanes) {
    for (int i = 0; i < lanes; i++) {
      sum[i] += (w0[i] * a0 + w1[i] * a1) + (w2[i] * a2 + w3[i] * a3);
    }
  }

  private static void addOne(double[] w, double a, double[] sum, int lanes) {
    for (int i = 0; i < lanes; i++) {
      sum[i] += w[i] * a;
    }
  }
}
