package org.stillwater.targets.gaussian;

import org.stillwater.api.Matrix;

/** Any Σ = L Lᵀ, by its Cholesky factor L and the inverse of that. */
final class CorrelatedCovariance implements Covariance {
  private final Matrix matrix;
  private final double[][] factor;
  private final double[][] inverse;
  private final double halfLogDeterminant;
  private final double precisionTrace;

  /**
   * Factorises a symmetric matrix.
   *
   * @throws IllegalArgumentException if it is not positive definite
   */
  CorrelatedCovariance(Matrix matrix) {
    this.matrix = matrix;
    factor = Cholesky.factor(matrix);
    inverse = Cholesky.inverseOfLower(factor);
    double logDeterminant = 0;
    double trace = 0;
    for (int i = 0; i < factor.length; i++) {
      logDeterminant += Math.log(factor[i][i]);
      for (int j = 0; j <= i; j++) {
        trace += inverse[i][j] * inverse[i][j];
      }
    }
    halfLogDeterminant = logDeterminant;
    precisionTrace = trace;
  }

  @Override
  public int dimension() {
    return factor.length;
  }

  @Override
  public double halfLogDeterminant() {
    return halfLogDeterminant;
  }

  @Override
  public double precisionTrace() {
    return precisionTrace;
  }

  @Override
  public double variance(int j) {
    return matrix.get(j, j);
  }

  @Override
  public Matrix matrix() {
    return matrix;
  }

  @Override
  public Covariance widened(double v) {
    double[][] wider = matrix.toArray();
    for (int j = 0; j < wider.length; j++) {
      wider[j][j] += v;
    }
    return new CorrelatedCovariance(Matrix.of(wider));
  }

  @Override
  public double whiten(double[] x, int at, double[] mean, double c, double[] white) {
    double square = 0;
    for (int i = 0; i < factor.length; i++) {
      double[] row = inverse[i];
      double z = 0;
      for (int j = 0; j <= i; j++) {
        z += row[j] * (c * x[at + j] - c * mean[j]);
      }
      white[i] = z;
      square += z * z;
    }
    return square;
  }

  @Override
  public void subtractUnwhitened(double scale, double[] white, double[] out, int at) {
    for (int i = 0; i < factor.length; i++) {
      double[] row = inverse[i];
      double z = scale * white[i];
      for (int j = 0; j <= i; j++) {
        out[at + j] -= row[j] * z;
      }
    }
  }

  @Override
  public void colour(double[] mean, double[] noise, int at) {
    for (int i = factor.length - 1; i >= 0; i--) {
      double[] row = factor[i];
      double sum = mean[i];
      for (int j = 0; j <= i; j++) {
        sum += row[j] * noise[at + j];
      }
      noise[at + i] = sum;
    }
  }
}
