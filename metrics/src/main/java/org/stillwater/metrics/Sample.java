package org.stillwater.metrics;

/**
 * Mean and variance of numbers taken to be independent and of one law.
 *
 * @param size how many there are
 * @param mean their mean
 * @param variance their variance with divisor n − 1; NaN for a single number
 */
record Sample(int size, double mean, double variance) {
  /** The statistics of at least one number, in two passes. */
  static Sample of(double[] values) {
    int n = values.length;
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Sample(n, mean, n < 2 ? Double.NaN : squares / (n - 1));
  }

  double standardDeviation() {
    return Math.sqrt(variance);
  }

  /** Of the mean. */
  double standardError() {
    return Math.sqrt(variance / size);
  }
}
