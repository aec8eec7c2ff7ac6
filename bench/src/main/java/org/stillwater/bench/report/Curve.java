package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A figure over time: one value, or the spread of several, at each recorded moment. */
public record Curve(List<Point> points) {
  /** Copies the list. */
  public Curve {
    points = List.copyOf(points);
  }

  /**
   * One moment.
   *
   * @param low smallest value over the repeats
   * @param median of the repeats
   * @param high largest value over the repeats
   */
  public record Point(double time, double low, double median, double high) {}

  /**
   * The spread of several curves, moment by moment; values that are not finite are left out. Curves
   * of steps of their own are recorded at moments of their own: between these a curve is taken as
   * straight.
   */
  public static Curve over(List<TreeMap<Double, Double>> repeats) {
    TreeMap<Double, List<Double>> values = new TreeMap<>();
    repeats.forEach(repeat -> repeat.keySet().forEach(time -> values.put(time, new ArrayList<>())));
    values.forEach(
        (time, at) -> {
          for (TreeMap<Double, Double> repeat : repeats) {
            double value = value(repeat, time);
            if (Double.isFinite(value)) {
              at.add(value);
            }
          }
        });
    values.values().removeIf(List::isEmpty);
    List<Point> points = new ArrayList<>();
    values.forEach(
        (time, at) -> {
          Spread spread = Spread.of(at);
          points.add(new Point(time, spread.low(), spread.median(), spread.high()));
        });
    return new Curve(points);
  }

  /** The value at a time, between two moments on the line through them; NaN where there is none. */
  private static double value(TreeMap<Double, Double> curve, double time) {
    Map.Entry<Double, Double> before = curve.floorEntry(time);
    Map.Entry<Double, Double> after = curve.ceilingEntry(time);
    if (before == null || after == null) {
      return Double.NaN;
    }
    if (before.getKey().equals(after.getKey())) {
      return before.getValue();
    }
    double share = (time - before.getKey()) / (after.getKey() - before.getKey());
    return before.getValue() + share * (after.getValue() - before.getValue());
  }

  /** Without the points that reach beyond ±limit. */
  public Curve within(double limit) {
    return new Curve(points.stream().filter(p -> p.low() >= -limit && p.high() <= limit).toList());
  }

  /** At most the given number of points, evenly chosen, the first and the last among them. */
  public Curve thinned(int most) {
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
