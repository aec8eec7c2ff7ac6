package org.stillwater.jmh;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillwater.api.config.Suggestion;

/**
 * The program behind {@code stillwater benchmark [NAME...]}: measures kernels and their yardsticks
 * in turns within one JVM, and prints markdown tables of the ratios with the machine's fingerprint.
 *
 * <p>Every round measures each case and its yardstick one right after the other, in alternating
 * order; a ratio is the median over rounds. What is counted and not timed follows. The whole takes
 * several minutes.
 */
public final class Main {
  private static final int OK = 0;
  private static final int USAGE = 2;
  private static final int ROUNDS = 7;
  private static final Stopwatch FIRST = new Stopwatch(600, 150);
  private static final Stopwatch LATER = new Stopwatch(20, 150);

  private Main() {}

  /** Runs the benchmarks named, or all, and exits: 0 when done, 2 for a name that is none. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    List<String> known =
        Stream.concat(
                Comparison.ALL.stream().map(Comparison::name),
                Inspection.ALL.stream().map(Inspection::name))
            .toList();
    List<String> asked = List.of(arguments);
    if (asked.contains("--help") || asked.contains("-h")) {
      usage(out);
      return OK;
    }
    Optional<String> unknown = asked.stream().filter(name -> !known.contains(name)).findFirst();
    if (unknown.isPresent()) {
      String name = unknown.get();
      err.println(
          "stillwater: no benchmark is called '%s'%s"
              .formatted(name, Suggestion.hint(name, known)));
      return USAGE;
    }
    Machine.lines().forEach(line -> out.println("* " + line));
    Comparison.ALL.stream()
        .filter(comparison -> asked.isEmpty() || asked.contains(comparison.name()))
        .forEach(comparison -> report(comparison, measure(comparison, err), out));
    Inspection.ALL.stream()
        .filter(inspection -> asked.isEmpty() || asked.contains(inspection.name()))
        .forEach(inspection -> report(inspection, out));
    return OK;
  }

  private static void usage(PrintStream out) {
    out.println("Usage: stillwater benchmark [NAME...]");
    out.println(
        "Measures kernels against what they cannot do without, and memory; all without a NAME:");
    Comparison.ALL.forEach(
        comparison -> out.printf("  %-12s %s%n", comparison.name(), comparison.title()));
    Inspection.ALL.forEach(
        inspection -> out.printf("  %-12s %s%n", inspection.name(), inspection.title()));
  }

  private static Map<Map<String, String>, Rounds> measure(Comparison comparison, PrintStream err) {
    Map<Map<String, String>, Rounds> results = new LinkedHashMap<>();
    comparison.cases().forEach(parameters -> results.put(parameters, new Rounds()));
    for (int round = 0; round < ROUNDS; round++) {
      err.printf("%s: round %d of %d%n", comparison.name(), round + 1, ROUNDS);
      Stopwatch watch = round == 0 ? FIRST : LATER;
      boolean swapped = round % 2 == 1;
      results.forEach(
          (parameters, rounds) -> {
            double first = watch.time(contender(comparison, swapped), parameters);
            double second = watch.time(contender(comparison, !swapped), parameters);
            rounds.add(swapped ? second : first, swapped ? first : second);
          });
    }
    return results;
  }

  private static Comparison.Contender contender(Comparison comparison, boolean yardstick) {
    return yardstick ? comparison.yardstick() : comparison.measured();
  }

  private static void report(
      Comparison comparison, Map<Map<String, String>, Rounds> results, PrintStream out) {
    out.printf(
        "%n## %s%n%s%n%n%s%n", comparison.name(), comparison.title(), Rounds.head(comparison));
    double pairs = comparison.measured().pairs();
    results.forEach(
        (parameters, rounds) -> out.println(rounds.row(parameters) + rounds.rate(pairs)));
  }

  private static void report(Inspection inspection, PrintStream out) {
    out.printf("%n## %s%n%s%n%n", inspection.name(), inspection.title());
    inspection.table().get().forEach(out::println);
  }
}
