package org.stillwater.targets.gaussian;

import org.stillwater.api.Matrix;

/** The factorisation Σ = L Lᵀ with L lower triangular. */
final class Cholesky {
  private Cholesky() {}

  /**
   * The factor L of a symmetric matrix.
   *
   * @throws IllegalArgumentException if the matrix is not positive definite
   */
  static double[][] factor(Matrix matrix) {
    int d = matrix.rows();
    double[][] factor = new double[d][d];
    for (int j = 0; j < d; j++) {
      for (int i = j; i < d; i++) {
        double sum = matrix.get(i, j);
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i > j) {
          factor[i][j] = sum / factor[j][j];
        } else if (sum > 0) {
          factor[j][j] = Math.sqrt(sum);
        } else {
          throw new IllegalArgumentException(
              "not positive definite: the variance of coordinate %d given those before it is %.3g"
                  .formatted(j + 1, sum));
        }
      }
    }
    return factor;
  }

  /** L⁻¹, lower triangular too. */
  static double[][] inverseOfLower(double[][] factor) {
    int d = factor.length;
    double[][] inverse = new double[d][d];
    for (int j = 0; j < d; j++) {
      inverse[j][j] = 1 / factor[j][j];
      for (int i = j + 1; i < d; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= factor[i][k] * inverse[k][j];
        }
        inverse[i][j] = sum / factor[i][i];
      }
    }
    return inverse;
  }
}
