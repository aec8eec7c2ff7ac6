package org.stillwater.sbtm.training;

import org.stillwater.api.Batch;

/**
 * A floor under the implicit loss of a score that particles can support.
 *
 * <p>At the true score the loss is −I, I = E‖∇ log f‖² the Fisher information of the law. No law
 * has less than that of the Gaussian of its covariance, I = tr Σ⁻¹; there is no upper bound, but n
 * particles cannot show structure finer than the distance between them, which divides standard
 * deviations by about n^{1/d} and so multiplies I by n^{2/d}: at this point every particle sits in
 * a mode of its own. In many dimensions n^{2/d} is near 1, and there training that overfits by
 * several times I still moves particles rightly (the breast-cancer posterior, d = 31: a loss of
 * −260 at tr Σ⁻¹ below 80), while training that holds lets the score lag until particles fly apart:
 * hence an order of magnitude of slack. Nor can the flow follow a score whose mean slope exceeds
 * 2/h, at which Euler's method is unstable. A loss below either of
 *
 * <pre>  −20 n^{2/d} tr Σ⁻¹      −2 d/h</pre>
 *
 * has run away.
 */
final class Plausibility {
  private static final int MOST_DIMENSIONS = 64;
  private static final double SLACK = 20;

  private Plausibility() {}

  /**
   * Whether a loss lies below the floor.
   *
   * @param y the particles that were trained on
   * @param unstable the loss at which a mean slope of 2/h makes the flow unstable, negative
   */
  static boolean hasRunAway(double loss, Batch y, double unstable) {
    if (loss >= 0 || y.size() < 2) {
      return loss < unstable;
    }
    double[] mean = mean(y);
    double factor = -SLACK * Math.pow(y.size(), 2.0 / y.dimension());
    boolean suspicious = loss < factor * sumOfPrecisions(y, mean);
    if (suspicious && y.dimension() > 1 && y.dimension() <= MOST_DIMENSIONS) {
      suspicious = loss < factor * traceOfInverse(covariance(y, mean));
    }
    return suspicious || loss < unstable;
  }

  private static double[] mean(Batch y) {
    double[] mean = new double[y.dimension()];
    for (int i = 0; i < y.size(); i++) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += y.array()[y.offset(i) + k] / y.size();
      }
    }
    return mean;
  }

  /** The trace of the inverse of Σ's diagonal, which that of Σ⁻¹ is never below. */
  private static double sumOfPrecisions(Batch y, double[] mean) {
    double[] variance = new double[mean.length];
    for (int i = 0; i < y.size(); i++) {
      for (int k = 0; k < mean.length; k++) {
        double deviation = y.array()[y.offset(i) + k] - mean[k];
        variance[k] += deviation * deviation / y.size();
      }
    }
    double sum = 0;
    for (double one : variance) {
      sum += 1 / one;
    }
    return sum;
  }

  /** Σ, lower half. */
  private static double[][] covariance(Batch y, double[] mean) {
    int d = mean.length;
    double[][] covariance = new double[d][d];
    for (int i = 0; i < y.size(); i++) {
      for (int k = 0; k < d; k++) {
        double deviation = y.array()[y.offset(i) + k] - mean[k];
        for (int l = 0; l <= k; l++) {
          covariance[k][l] += deviation * (y.array()[y.offset(i) + l] - mean[l]) / y.size();
        }
      }
    }
    return covariance;
  }

  /** {@code tr Σ⁻¹ = ‖L⁻¹‖²} with Cholesky's {@code Σ = L Lᵀ}; infinite where Σ is singular. */
  private static double traceOfInverse(double[][] covariance) {
    int d = covariance.length;
    double[][] l = covariance;
    double trace = 0;
    for (int j = 0; j < d; j++) {
      for (int i = j; i < d; i++) {
        double sum = covariance[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(Math.max(sum, 0)) : sum / l[j][j];
      }
    }
    for (int j = 0; j < d; j++) {
      double[] column = new double[d];
      for (int i = j; i < d; i++) {
        double sum = i == j ? 1 : 0;
        for (int k = j; k < i; k++) {
          sum -= l[i][k] * column[k];
        }
        column[i] = sum / l[i][i];
        trace += column[i] * column[i];
      }
    }
    return trace;
  }
}
