package org.stillwater.jmh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something measured beside its yardstick, for every combination of parameters.
 *
 * @param name by which it is asked for
 * @param title what the table shows
 * @param measured what is held to account
 * @param yardstick what it cannot do without
 * @param grid the values of each JMH parameter
 */
record Comparison(
    String name,
    String title,
    Contender measured,
    Contender yardstick,
    Map<String, List<String>> grid) {
  private static final List<String> THREADS = List.of("1", "2");

  /** All there are. */
  static final List<Comparison> ALL =
      List.of(
          new Comparison(
              "gradient",
              "One gradient of the implicit loss, batch 400, H = 128, against all its matrix products",
              new Contender("gradient", GradientBenchmark.class, "gradient"),
              new Contender("bare products", BareProductsBenchmark.class, "products"),
              grid("d", List.of("1", "2", "10", "20"))),
          new Comparison(
              "score",
              "The score at 100,000 particles, H = 128, against its matrix products in blocks of 400",
              new Contender("score", ScoreBenchmark.class, "score"),
              new Contender("bare products", ScoreBenchmark.class, "products"),
              grid("d", List.of("1", "20"))),
          new Comparison(
              "run",
              "SBTM on the near mixture, n = 1000, 50 steps of ten gradients of 100, against its gradients and one score a step",
              new Contender("run", RunBenchmark.class, "run"),
              new Contender("gradients and scores", RunBenchmark.class, "parts"),
              Map.of("threads", THREADS)),
          new Comparison(
              "activation",
              "The gradient by activation, d = 2, batch 400, H = 128, against all its matrix products",
              new Contender("gradient", ActivationBenchmark.class, "gradient"),
              new Contender("bare products", ActivationBenchmark.class, "products"),
              grid("activation", List.of("SOFTSIGN", "TANH", "SOFTPLUS", "SILU"))),
          new Comparison(
              "deep",
              "One gradient of the implicit loss, four hidden layers of 128, batch 400, against all its matrix products",
              new Contender("gradient", DeepBenchmark.class, "gradient"),
              new Contender("bare products", DeepBenchmark.class, "products"),
              grid("d", List.of("2", "10"))),
          new Comparison(
              "scaling",
              "A step of SBTM with n particles, d = 10, one pass in batches of 400, against n/10,000 steps with 10,000",
              new Contender("one step", ScalingBenchmark.class, "many"),
              new Contender("steps with 10,000", ScalingBenchmark.class, "few"),
              grid("n", List.of("100000", "1000000"))),
          new Comparison(
              "svgd",
              "A step of SVGD, n = 10,000, 10⁸ ordered pairs, against a bare pass of as many operations",
              new Contender("step", SvgdBenchmark.class, "step", 1e8),
              new Contender("bare operations", SvgdBenchmark.class, "bare"),
              grid("d", List.of("1", "2", "10", "50"))),
          new Comparison(
              "svgd-growth",
              "A step of SVGD in the plane against one of half as many particles: four times as long",
              new Contender("n particles", SvgdBenchmark.class, "step"),
              new Contender("n/2 particles", SvgdBenchmark.class, "stepOfHalf"),
              Map.of("n", List.of("10000", "20000"))),
          new Comparison(
              "svgd-threads",
              "A step of SVGD, n = 10,000, by one thread against two: the gain",
              new Contender("one thread", SvgdBenchmark.class, "step"),
              new Contender("two threads", SvgdBenchmark.class, "stepOfTwo"),
              Map.of("d", List.of("1", "2", "10", "50"))));

  /**
   * A benchmark method.
   *
   * @param label the head of its column
   * @param pairs how many pairs of particles a call sums over; 0 where it does not
   */
  record Contender(String label, Class<?> type, String method, double pairs) {
    Contender(String label, Class<?> type, String method) {
      this(label, type, method, 0);
    }

    /** The regular expression by which JMH finds it alone. */
    String pattern() {
      return "^" + type.getName().replace(".", "\\.") + "\\." + method + "$";
    }
  }

  private static Map<String, List<String>> grid(String name, List<String> values) {
    Map<String, List<String>> grid = new LinkedHashMap<>();
    grid.put(name, values);
    grid.put("threads", THREADS);
    return grid;
  }

  /** Every combination of the grid, the last parameter running fastest. */
  List<Map<String, String>> cases() {
    List<Map<String, String>> cases = List.of(Map.of());
    for (Map.Entry<String, List<String>> parameter : grid.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> shorter : cases) {
        for (String value : parameter.getValue()) {
          Map<String, String> one = new LinkedHashMap<>(shorter);
          one.put(parameter.getKey(), value);
          longer.add(one);
        }
      }
      cases = longer;
    }
    return cases;
  }
}
