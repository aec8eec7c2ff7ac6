package org.stillwater.metrics;

import java.util.Optional;

/** C = KKᵀ with K lower triangular, and the solutions of its triangular systems, by columns. */
final class Cholesky {
  /** A pivot this small, relative to its diagonal entry, is rounding error. */
  private static final double SINGULAR = 1e-13;

  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /** The factor of a symmetric matrix; empty where it is not positive definite. */
  static Optional<Cholesky> of(double[][] matrix) {
    int d = matrix.length;
    double[][] lower = new double[d][d];
    for (int a = 0; a < d; a++) {
      for (int b = 0; b <= a; b++) {
        double rest = matrix[a][b];
        for (int c = 0; c < b; c++) {
          rest -= lower[a][c] * lower[b][c];
        }
        if (b < a) {
          lower[a][b] = rest / lower[b][b];
        } else if (rest > SINGULAR * matrix[a][a] && Double.isFinite(rest)) {
          lower[a][a] = Math.sqrt(rest);
        } else {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Cholesky(lower));
  }

  int dimension() {
    return lower.length;
  }

  /** Σ_j log K_jj: half of the logarithm of the determinant. */
  double logDiagonal() {
    double sum = 0;
    for (int j = 0; j < lower.length; j++) {
      sum += Math.log(lower[j][j]);
    }
    return sum;
  }

  /** K⁻¹ y for each of the points, given as d columns of n numbers. */
  double[][] solveLower(double[][] points) {
    double[][] solution = new double[points.length][];
    for (int a = 0; a < points.length; a++) {
      solution[a] = points[a].clone();
      for (int b = 0; b < a; b++) {
        Columns.addMultiple(solution[a], -lower[a][b], solution[b]);
      }
      divide(solution[a], lower[a][a]);
    }
    return solution;
  }

  /** K⁻ᵀ y for each of the points, given as d columns of n numbers. */
  double[][] solveUpper(double[][] points) {
    double[][] solution = new double[points.length][];
    for (int a = points.length - 1; a >= 0; a--) {
      solution[a] = points[a].clone();
      for (int b = a + 1; b < points.length; b++) {
        Columns.addMultiple(solution[a], -lower[b][a], solution[b]);
      }
      divide(solution[a], lower[a][a]);
    }
    return solution;
  }

  private static void divide(double[] numbers, double divisor) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] /= divisor;
    }
  }
}
