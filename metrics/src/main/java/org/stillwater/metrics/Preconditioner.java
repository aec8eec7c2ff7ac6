package org.stillwater.metrics;

import java.util.Optional;

/** A positive definite matrix A = LᵀL that measures distances, applied to columns of points. */
interface Preconditioner {
  /** L x for each point, d columns. */
  double[][] whitened(double[][] points);

  /** A x for each point, d columns. */
  double[][] preconditioned(double[][] points);

  /** The trace of A. */
  double trace();

  /** A = I/m², where m is a median distance; empty where it is not positive and finite. */
  static Optional<Preconditioner> median(double m, int dimension) {
    double inverse = 1 / (m * m);
    return inverse > 0 && Double.isFinite(inverse)
        ? Optional.of(new Isotropic(inverse, dimension))
        : Optional.empty();
  }

  /** A = C⁻¹, C the points' covariance matrix; empty where it is singular. */
  static Optional<Preconditioner> covariance(double[][] points) {
    return Cholesky.of(SampleCovariance.of(points)).map(InverseCovariance::new);
  }

  /** A = a I. */
  record Isotropic(double a, int dimension) implements Preconditioner {
    @Override
    public double[][] whitened(double[][] points) {
      return scaled(points, Math.sqrt(a));
    }

    @Override
    public double[][] preconditioned(double[][] points) {
      return scaled(points, a);
    }

    @Override
    public double trace() {
      return a * dimension;
    }

    private static double[][] scaled(double[][] points, double factor) {
      double[][] scaled = new double[points.length][points[0].length];
      for (int j = 0; j < points.length; j++) {
        Columns.addMultiple(scaled[j], factor, points[j]);
      }
      return scaled;
    }
  }

  /** A = C⁻¹ with C = KKᵀ, so that L = K⁻¹. */
  record InverseCovariance(Cholesky factor) implements Preconditioner {
    @Override
    public double[][] whitened(double[][] points) {
      return factor.solveLower(points);
    }

    @Override
    public double[][] preconditioned(double[][] points) {
      return factor.solveUpper(factor.solveLower(points));
    }

    @Override
    public double trace() {
      int d = factor.dimension();
      double[][] identity = new double[d][d];
      for (int j = 0; j < d; j++) {
        identity[j][j] = 1;
      }
      double trace = 0;
      for (double[] row : factor.solveLower(identity)) {
        for (double entry : row) {
          trace += entry * entry;
        }
      }
      return trace;
    }
  }
}
