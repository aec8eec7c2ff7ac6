package org.stillwater.bench.text;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of CSV (RFC 4180, lines ending in a line feed). */
public final class Csv {
  private Csv() {}

  /** One row with its line end. */
  public static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
