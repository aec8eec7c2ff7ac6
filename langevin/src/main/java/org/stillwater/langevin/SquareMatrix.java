package org.stillwater.langevin;

import java.util.Arrays;

/** A square matrix of doubles, with what the laws of a linear flow need. Immutable. */
final class SquareMatrix {
  private static final int MOST_SWEEPS = 60;

  private final double[][] rows;

  /** The matrix of the given rows, which are not copied. */
  SquareMatrix(double[][] rows) {
    this.rows = rows;
  }

  static SquareMatrix identity(int d) {
    double[][] rows = new double[d][d];
    for (int i = 0; i < d; i++) {
      rows[i][i] = 1;
    }
    return new SquareMatrix(rows);
  }

  int size() {
    return rows.length;
  }

  double get(int i, int j) {
    return rows[i][j];
  }

  /** This + factor · other. */
  SquareMatrix plus(double factor, SquareMatrix other) {
    double[][] sum = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        sum[i][j] = rows[i][j] + factor * other.rows[i][j];
      }
    }
    return new SquareMatrix(sum);
  }

  SquareMatrix times(SquareMatrix other) {
    double[][] product = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows.length; k++) {
        double factor = rows[i][k];
        for (int j = 0; j < rows.length; j++) {
          product[i][j] += factor * other.rows[k][j];
        }
      }
    }
    return new SquareMatrix(product);
  }

  double[] times(double[] vector) {
    double[] product = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        product[i] += rows[i][j] * vector[j];
      }
    }
    return product;
  }

  /** A·this·Aᵀ of a symmetric matrix, symmetric to the last bit. */
  SquareMatrix between(SquareMatrix a) {
    double[][] product = a.times(this).times(a.transposed()).rows;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        product[i][j] = 0.5 * (product[i][j] + product[j][i]);
        product[j][i] = product[i][j];
      }
    }
    return new SquareMatrix(product);
  }

  SquareMatrix transposed() {
    double[][] transposed = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        transposed[j][i] = rows[i][j];
      }
    }
    return new SquareMatrix(transposed);
  }

  double trace() {
    double trace = 0;
    for (int i = 0; i < rows.length; i++) {
      trace += rows[i][i];
    }
    return trace;
  }

  /** The largest absolute value of an entry. */
  double largest() {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }

  /** The largest absolute value off the diagonal. */
  double largestOffDiagonal() {
    double largest = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        largest = i == j ? largest : Math.max(largest, Math.abs(rows[i][j]));
      }
    }
    return largest;
  }

  /**
   * L with L·Lᵀ = this, lower triangular.
   *
   * @throws IllegalArgumentException if this is not symmetric and positive definite
   */
  SquareMatrix factor() {
    double[][] factor = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = rows[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new IllegalArgumentException(
              "a covariance matrix is not positive definite: coordinate %d has the variance %.3g given those before it"
                  .formatted(i, sum));
        }
        factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
      }
    }
    return new SquareMatrix(factor);
  }

  /** The inverse of a symmetric, positive definite matrix. */
  SquareMatrix inverse() {
    double[][] factor = factor().rows;
    double[][] lower = new double[rows.length][rows.length];
    for (int j = 0; j < rows.length; j++) {
      lower[j][j] = 1 / factor[j][j];
      for (int i = j + 1; i < rows.length; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= factor[i][k] * lower[k][j];
        }
        lower[i][j] = sum / factor[i][i];
      }
    }
    SquareMatrix inverse = new SquareMatrix(lower);
    return identity(rows.length).between(inverse.transposed());
  }

  /** log det of a symmetric, positive definite matrix. */
  double logDeterminant() {
    double[][] factor = factor().rows;
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += 2 * Math.log(factor[i][i]);
    }
    return sum;
  }

  /** Eigenvectors of a symmetric matrix as columns, by cyclic Jacobi rotations. */
  SquareMatrix eigenvectors() {
    int d = rows.length;
    double[][] a = new double[d][];
    Arrays.setAll(a, i -> rows[i].clone());
    double[][] vectors = identity(d).rows;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      boolean rotated = false;
      for (int p = 0; p < d; p++) {
        for (int q = p + 1; q < d; q++) {
          if (Math.abs(a[p][q]) > Math.ulp(Math.abs(a[p][p]) + Math.abs(a[q][q]))) {
            rotate(a, vectors, p, q);
            rotated = true;
          }
        }
      }
      if (!rotated) {
        break;
      }
    }
    return new SquareMatrix(vectors);
  }

  /** Makes a[p][q] zero. */
  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    double ratio = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = Math.copySign(1, ratio) / (Math.abs(ratio) + Math.hypot(ratio, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (double[] row : a) {
      turn(row, p, q, cosine, sine);
    }
    for (int k = 0; k < a.length; k++) {
      double ofP = a[p][k];
      a[p][k] = cosine * ofP - sine * a[q][k];
      a[q][k] = sine * ofP + cosine * a[q][k];
    }
    for (double[] row : vectors) {
      turn(row, p, q, cosine, sine);
    }
  }

  private static void turn(double[] row, int p, int q, double cosine, double sine) {
    double ofP = row[p];
    row[p] = cosine * ofP - sine * row[q];
    row[q] = sine * ofP + cosine * row[q];
  }
}
