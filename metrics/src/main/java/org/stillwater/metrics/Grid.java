package org.stillwater.metrics;

/** 1000 equidistant points from {@code low} to {@code high}. */
record Grid(double low, double high) {
  static final int POINTS = 1000;

  double step() {
    return (high - low) / (POINTS - 1);
  }

  double point(int k) {
    return low + k * step();
  }

  /** The number of the point nearest to x, which lies between the ends. */
  int nearest(double x) {
    return Math.min(POINTS - 1, (int) Math.round((x - low) / step()));
  }
}
