package org.stillwater.bench.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns: the first to the left, all others to the right. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** The table, or, where it would be wider, the table with rows and columns exchanged. */
  String fitting(int width) {
    String plain = print(rows);
    return plain.lines().mapToInt(String::length).max().orElse(0) <= width
        ? plain
        : print(exchanged());
  }

  private List<List<String>> exchanged() {
    List<List<String>> exchanged = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      int at = column;
      exchanged.add(rows.stream().map(row -> row.get(at)).toList());
    }
    return exchanged;
  }

  private static String print(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
        String padding = " ".repeat(width - row.get(column).length());
        line.append(column == 0 ? row.get(column) + padding : "  " + padding + row.get(column));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
