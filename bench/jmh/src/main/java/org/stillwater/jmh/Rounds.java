package org.stillwater.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The times of one case, round by round: what was measured and, right beside it, its yardstick.
 * Mutable; for one thread.
 */
final class Rounds {
  private final List<Double> measured = new ArrayList<>();
  private final List<Double> yardstick = new ArrayList<>();

  /** Adds a round, in microseconds. */
  void add(double measuredTime, double yardstickTime) {
    measured.add(measuredTime);
    yardstick.add(yardstickTime);
  }

  /** The median over rounds of the ratio within a round. */
  double ratio() {
    return median(ratios());
  }

  /** A row of the markdown table. */
  String row(Map<String, String> parameters) {
    List<Double> ratios = ratios();
    return "| %s | %.0f | %.0f | %.2f | %.2f-%.2f |"
        .formatted(
            String.join(" | ", parameters.values()),
            median(measured),
            median(yardstick),
            ratio(),
            ratios.get(0),
            ratios.get(ratios.size() - 1));
  }

  /** One more cell, pairs a second, where a call sums over pairs. */
  String rate(double pairs) {
    return pairs > 0 ? " %.2e |".formatted(1e6 * pairs / median(measured)) : "";
  }

  /** The head of the markdown table. */
  static String head(Comparison comparison) {
    List<String> names = List.copyOf(comparison.grid().keySet());
    boolean rated = comparison.measured().pairs() > 0;
    return "| %s | %s, µs | %s, µs | ratio | lowest and highest |%s%n|%s"
        .formatted(
            String.join(" | ", names),
            comparison.measured().label(),
            comparison.yardstick().label(),
            rated ? " pairs a second |" : "",
            "---|".repeat(names.size() + (rated ? 5 : 4)));
  }

  private List<Double> ratios() {
    return IntStream.range(0, measured.size())
        .mapToObj(i -> measured.get(i) / yardstick.get(i))
        .sorted()
        .toList();
  }

  private static double median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }
}
