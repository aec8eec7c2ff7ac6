package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A figure over time: one value, or the spread of several, at each recorded moment. */
record Curve(List<Point> points) {
  /** Copies the list. */
  Curve {
    points = List.copyOf(points);
  }

  /**
   * One moment.
   *
   * @param low smallest value over the repeats
   * @param median of the repeats
   * @param high largest value over the repeats
   */
  record Point(double time, double low, double median, double high) {}

  /** The spread of several curves, moment by moment; values that are not finite are left out. */
  static Curve over(List<TreeMap<Double, Double>> repeats) {
    TreeMap<Double, List<Double>> values = new TreeMap<>();
    for (TreeMap<Double, Double> repeat : repeats) {
      repeat.forEach(
          (time, value) -> {
            if (Double.isFinite(value)) {
              values.computeIfAbsent(time, t -> new ArrayList<>()).add(value);
            }
          });
    }
    List<Point> points = new ArrayList<>();
    values.forEach(
        (time, at) -> {
          Spread spread = Spread.of(at);
          points.add(new Point(time, spread.low(), spread.median(), spread.high()));
        });
    return new Curve(points);
  }

  /** At most the given number of points, evenly chosen, the first and the last among them. */
  Curve thinned(int most) {
    if (points.size() <= most) {
      return this;
    }
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      kept.add(points.get((int) ((long) i * (points.size() - 1) / (most - 1))));
    }
    return new Curve(kept);
  }
}
