package org.stillwater.targets.logistic;

/**
 * The Gaussian N(mode, H⁻¹) with H = −∇² log π at the mode, found by Newton's method with
 * backtracking; log π is strictly concave, so the mode is unique.
 */
final class LaplaceApproximation {
  private static final int MAXIMAL_ITERATIONS = 100;

  /** Newton's decrement gᵀH⁻¹g is twice the height still to climb; rounding noise is near 1e-25. */
  private static final double DECREMENT = 1e-20;

  private final double[] mode;
  private final double[] factor;
  private final double[] covariance;

  private LaplaceApproximation(double[] mode, double[] factor, double[] covariance) {
    this.mode = mode;
    this.factor = factor;
    this.covariance = covariance;
  }

  static LaplaceApproximation of(LogisticPosterior posterior) {
    int d = posterior.dimension();
    double[] w = new double[d];
    double[] candidate = new double[d];
    double[] gradient = new double[d];
    double[] hessian = new double[d * d];
    double[] height = new double[1];
    for (int iteration = 0; iteration < MAXIMAL_ITERATIONS; iteration++) {
      posterior.logDensityAndScore(w, 0, 1, height, 0, gradient, 0);
      posterior.negativeHessian(w, hessian);
      double[] factor = cholesky(hessian, d);
      double[] direction = solve(factor, gradient, d);
      double decrement = 0;
      for (int k = 0; k < d; k++) {
        decrement += gradient[k] * direction[k];
      }
      if (decrement < DECREMENT) {
        return new LaplaceApproximation(w, factor, inverse(factor, d));
      }
      double before = height[0];
      double length = 1;
      do {
        for (int k = 0; k < d; k++) {
          candidate[k] = w[k] + length * direction[k];
        }
        posterior.logDensity(candidate, 0, 1, height, 0);
        length /= 2;
      } while (height[0] < before && length > 1e-9);
      System.arraycopy(candidate, 0, w, 0, d);
    }
    throw new IllegalStateException(
        "Newton's method did not reach the mode in " + MAXIMAL_ITERATIONS + " iterations");
  }

  double[] mode() {
    return mode.clone();
  }

  /** L with H = L Lᵀ, lower triangular, d×d row-major. */
  double[] factor() {
    return factor.clone();
  }

  /** H⁻¹, d×d row-major. */
  double[] covariance() {
    return covariance.clone();
  }

  private static double[] cholesky(double[] matrix, int d) {
    double[] factor = new double[d * d];
    for (int j = 0; j < d; j++) {
      for (int i = j; i < d; i++) {
        double sum = matrix[i * d + j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i * d + k] * factor[j * d + k];
        }
        factor[i * d + j] = i == j ? Math.sqrt(sum) : sum / factor[j * d + j];
      }
    }
    return factor;
  }

  private static double[] solve(double[] factor, double[] right, int d) {
    double[] x = right.clone();
    for (int i = 0; i < d; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= factor[i * d + k] * x[k];
      }
      x[i] /= factor[i * d + i];
    }
    for (int i = d - 1; i >= 0; i--) {
      for (int k = i + 1; k < d; k++) {
        x[i] -= factor[k * d + i] * x[k];
      }
      x[i] /= factor[i * d + i];
    }
    return x;
  }

  private static double[] inverse(double[] factor, int d) {
    double[] inverse = new double[d * d];
    for (int j = 0; j < d; j++) {
      double[] unit = new double[d];
      unit[j] = 1;
      double[] column = solve(factor, unit, d);
      for (int i = 0; i < d; i++) {
        inverse[i * d + j] = column[i];
      }
    }
    return inverse;
  }
}
