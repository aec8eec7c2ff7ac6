package org.stillwater.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;

/**
 * Something counted rather than timed.
 *
 * @param name by which it is asked for
 * @param title what the table shows
 * @param table the markdown table, line by line
 */
record Inspection(String name, String title, Supplier<List<String>> table) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double MEGABYTE = 1024;

  /** All there are. */
  static final List<Inspection> ALL =
      List.of(
          new Inspection(
              "allocation",
              "Memory outside the Java heap over 20 steps of SBTM, n = 10,000, d = 10, two threads, after two steps",
              () -> allocation(10_000, 20)),
          new Inspection(
              "memory",
              "Peak resident memory (VmHWM) of a process of its own that takes three steps of SBTM, d = 10, one thread",
              () -> memory(1_000_000)));

  private static List<String> allocation(int n, int count) {
    try (Steps steps = new Steps(n, 2)) {
      steps.step();
      steps.step();
      long bytes = Pointer.totalBytes();
      long objects = Pointer.totalCount();
      for (int k = 0; k < count; k++) {
        steps.step();
      }
      return List.of(
          "| | before | after | change |",
          "|---|---|---|---|",
          row("bytes allocated by JavaCPP", bytes, Pointer.totalBytes()),
          row("blocks allocated by JavaCPP", objects, Pointer.totalCount()));
    }
  }

  private static String row(String what, long before, long after) {
    return "| %s | %d | %d | %d |".formatted(what, before, after, after - before);
  }

  private static List<String> memory(int n) {
    return List.of(
        "| n | resident at the peak, MB | outside the Java heap, MB |",
        "|---|---|---|",
        Child.of(Inspection.class, String.valueOf(n)).output().strip());
  }

  /** The child process of {@code memory}: prints its row for the number of particles given. */
  public static void main(String[] arguments) {
    int n = Integer.parseInt(arguments[0]);
    try (Steps steps = new Steps(n, 1)) {
      for (int k = 0; k < 3; k++) {
        steps.step();
      }
      System.out.printf(
          "| %d | %s | %.0f |%n",
          n,
          peakKilobytes()
              .map(peak -> "%.0f".formatted(peak / MEGABYTE))
              .orElse("not told by this system"),
          Pointer.totalBytes() / (MEGABYTE * MEGABYTE));
    }
  }

  private static Optional<Long> peakKilobytes() {
    if (!Files.isReadable(STATUS)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
