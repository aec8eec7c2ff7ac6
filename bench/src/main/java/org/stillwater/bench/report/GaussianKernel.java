package org.stillwater.bench.report;

import java.util.Arrays;

/** Kernel density estimates on the line. */
final class GaussianKernel {
  private static final double REACH = 6;

  private GaussianKernel() {}

  /**
   * The density estimated from some values by Gaussian kernels of Silverman's bandwidth, 0.9 min(s,
   * IQR / 1.34) n^(−1/5), at evenly spaced points.
   *
   * @return zeros if there are no values
   */
  static double[] density(double[] values, Interval interval, int points) {
    double[] density = new double[points];
    if (values.length == 0) {
      return density;
    }
    double h = Math.max(bandwidth(values), 1e-3 * interval.length());
    double scale = 1 / (values.length * h * Math.sqrt(2 * Math.PI));
    double gap = interval.length() / (points - 1);
    for (double value : values) {
      int from = (int) Math.max(0, Math.ceil((value - REACH * h - interval.low()) / gap));
      double last = Math.min(points - 1, Math.floor((value + REACH * h - interval.low()) / gap));
      for (int k = from; k <= last; k++) {
        double u = (interval.point(k, points) - value) / h;
        density[k] += scale * Math.exp(-0.5 * u * u);
      }
    }
    return density;
  }

  private static double bandwidth(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double mean = Arrays.stream(sorted).average().orElse(0);
    double variance = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum() / n;
    double quartiles = (sorted[3 * (n - 1) / 4] - sorted[(n - 1) / 4]) / 1.34;
    double spread = Math.sqrt(variance);
    return 0.9 * (quartiles > 0 ? Math.min(spread, quartiles) : spread) * Math.pow(n, -0.2);
  }
}
