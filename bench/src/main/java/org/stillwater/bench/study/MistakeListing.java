package org.stillwater.bench.study;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stillwater.api.config.Mistake;
import org.stillwater.api.config.Position;

/** Shows mistakes, each with the line it is in. */
public final class MistakeListing {
  private static final int WIDEST = 110;

  private MistakeListing() {}

  /**
   * The mistakes, one after the other.
   *
   * @param texts the text of each source whose lines can be shown
   */
  public static String of(List<Mistake> mistakes, Map<String, String> texts) {
    String listing =
        mistakes.stream()
            .map(mistake -> mistake + "\n" + excerpt(mistake.position(), texts))
            .collect(Collectors.joining());
    return mistakes.size() > 1 ? listing + mistakes.size() + " mistakes\n" : listing;
  }

  private static String excerpt(Position position, Map<String, String> texts) {
    String text = texts.get(position.source());
    if (text == null || position.line() == 0) {
      return "";
    }
    String line = text.lines().skip(position.line() - 1L).findFirst().orElse("");
    int column = Math.min(position.column() - 1, line.length());
    if (line.isBlank() || column >= WIDEST) {
      return "";
    }
    String shown = line.length() > WIDEST ? line.substring(0, WIDEST) + "…" : line;
    String indent = line.substring(0, column).replaceAll("[^\\t]", " ");
    return "    " + shown + "\n    " + indent + "^\n";
  }
}
