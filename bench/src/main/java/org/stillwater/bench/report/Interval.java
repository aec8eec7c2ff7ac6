package org.stillwater.bench.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The part of a coordinate that a plot shows. */
public record Interval(double low, double high) {
  private static final double OUTLYING = 0.002;
  private static final double STRAYED = 3;

  /**
   * What holds all but the outermost 0.2 % on either side, and a margin.
   *
   * @param values finite numbers; the unit interval if there are none
   */
  public static Interval around(double[] values) {
    if (values.length == 0) {
      return new Interval(0, 1);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = (int) (OUTLYING * sorted.length);
    Interval bare = new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
    return bare.widened(0.06);
  }

  /**
   * What shows all samplers on one scale. One that has strayed does not push the others together:
   * it is shown as far as three lengths of the reference from it, which is where the target lies
   * or, if that is not known, the sampler of median width.
   *
   * @param samplers finite numbers of each
   */
  public static Interval shared(List<double[]> samplers, Optional<Interval> target) {
    List<Interval> own =
        samplers.stream()
            .filter(values -> values.length > 0)
            .map(Interval::around)
            .sorted(Comparator.comparingDouble(Interval::length))
            .toList();
    if (own.isEmpty()) {
      return target.orElse(new Interval(0, 1)).rounded();
    }
    Interval reference = target.orElse(own.get((own.size() - 1) / 2));
    Interval most = reference.widened(STRAYED);
    Interval shown = reference;
    for (Interval one : own) {
      shown =
          new Interval(
              Math.min(shown.low, Math.max(one.low, most.low)),
              Math.max(shown.high, Math.min(one.high, most.high)));
    }
    return shown.rounded();
  }

  /** Wider by a share of its length on either side; a single point gets a length. */
  public Interval widened(double share) {
    double length = high - low;
    double margin = length > 0 ? share * length : Math.max(0.5, 0.1 * Math.abs(low));
    return new Interval(low - margin, high + margin);
  }

  public double length() {
    return high - low;
  }

  public boolean contains(double x) {
    return x >= low && x <= high;
  }

  /** Point {@code i} of {@code count} evenly spaced ones, ends included. */
  public double point(int i, int count) {
    return low + length() * i / (count - 1);
  }

  /** The ends to four digits, outwards, so that axes are labelled briefly. */
  public Interval rounded() {
    double unit = Math.pow(10, Math.floor(Math.log10(length())) - 1);
    return new Interval(Math.floor(low / unit) * unit, Math.ceil(high / unit) * unit);
  }
}
