package org.stillwater.bench.report;

import java.util.Arrays;

/** The part of a coordinate that a plot shows. */
record Interval(double low, double high) {
  private static final double OUTLYING = 0.002;

  /**
   * What holds all but the outermost 0.2 % on either side, and a margin.
   *
   * @param values finite numbers; the unit interval if there are none
   */
  static Interval around(double[] values) {
    if (values.length == 0) {
      return new Interval(0, 1);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = (int) (OUTLYING * sorted.length);
    Interval bare = new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
    return bare.widened(0.06);
  }

  /** Wider by a share of its length on either side; a single point gets a length. */
  Interval widened(double share) {
    double length = high - low;
    double margin = length > 0 ? share * length : Math.max(0.5, 0.1 * Math.abs(low));
    return new Interval(low - margin, high + margin);
  }

  /** The smallest interval that holds both. */
  Interval and(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  double length() {
    return high - low;
  }

  boolean contains(double x) {
    return x >= low && x <= high;
  }

  /** Point {@code i} of {@code count} evenly spaced ones, ends included. */
  double point(int i, int count) {
    return low + length() * i / (count - 1);
  }

  /** The ends to four digits, outwards, so that axes are labelled briefly. */
  Interval rounded() {
    double unit = Math.pow(10, Math.floor(Math.log10(length())) - 1);
    return new Interval(Math.floor(low / unit) * unit, Math.ceil(high / unit) * unit);
  }
}
