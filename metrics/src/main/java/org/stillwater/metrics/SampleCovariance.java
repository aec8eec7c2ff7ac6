package org.stillwater.metrics;

/** The covariance matrix of particles, with divisor n − 1. */
final class SampleCovariance {
  private SampleCovariance() {}

  /**
   * The d×d matrix; NaN throughout for a single particle.
   *
   * @param columns d columns of n numbers
   */
  static double[][] of(double[][] columns) {
    int d = columns.length;
    int n = columns[0].length;
    double[][] covariance = new double[d][d];
    double[] centred = new double[d];
    double[] means = new double[d];
    for (int j = 0; j < d; j++) {
      means[j] = Sample.of(columns[j]).mean();
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        centred[j] = columns[j][i] - means[j];
      }
      for (int a = 0; a < d; a++) {
        Columns.addMultiple(covariance[a], centred[a], centred);
      }
    }
    for (double[] row : covariance) {
      for (int b = 0; b < d; b++) {
        row[b] /= n - 1;
      }
    }
    return covariance;
  }
}
