package org.stillwater.svgd;

/**
 * Adds, for {@value #ROWS} particles j at once, what they contribute to the sums of a tile of
 * particles i: a product of matrices whose inner loop runs over i, so that it is compiled to vector
 * instructions without a sum across lanes.
 */
final class TileSums {
  /** Rows j that are added at once; beyond the last there must be rows of zeros. */
  static final int ROWS = 4;

  private TileSums() {}

  /**
   * sums[c][i] += Σ_r weights[r][i] · coefficients[(j + r) d + c] for the first {@code lanes} i.
   *
   * @param sums d arrays
   */
  static void add(double[][] weights, double[] coefficients, int j, double[][] sums, int lanes) {
    int d = sums.length;
    for (int c = 0; c < d; c++) {
      add(weights, coefficients, j * d + c, d, sums[c], lanes);
    }
  }

  /** sum[i] += Σ_r weights[r][i] for the first {@code lanes} i. */
  static void add(double[][] weights, double[] sum, int lanes) {
    double[] w0 = weights[0];
    double[] w1 = weights[1];
    double[] w2 = weights[2];
    double[] w3 = weights[3];
    for (int i = 0; i < lanes; i++) {
      sum[i] += (w0[i] + w1[i]) + (w2[i] + w3[i]);
    }
  }

  private static void add(
      double[][] weights, double[] coefficients, int at, int d, double[] sum, int lanes) {
    double[] w0 = weights[0];
    double[] w1 = weights[1];
    double[] w2 = weights[2];
    double[] w3 = weights[3];
    double a0 = coefficients[at];
    double a1 = coefficients[at + d];
    double a2 = coefficients[at + 2 * d];
    double a3 = coefficients[at + 3 * d];
    for (int i = 0; i < lanes; i++) {
      sum[i] += (w0[i] * a0 + w1[i] * a1) + (w2[i] * a2 + w3[i] * a3);
    }
  }
}
