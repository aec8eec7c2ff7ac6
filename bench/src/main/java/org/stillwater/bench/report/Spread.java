package org.stillwater.bench.report;

import java.util.Collection;

/**
 * Median and range of some numbers.
 *
 * @param count how many there are
 */
record Spread(double low, double median, double high, int count) {
  /**
   * Of the given numbers; NaN all three if there are none.
   *
   * @param values finite numbers
   */
  static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    return n == 0
        ? new Spread(Double.NaN, Double.NaN, Double.NaN, 0)
        : new Spread(sorted[0], 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]), sorted[n - 1], n);
  }
}
