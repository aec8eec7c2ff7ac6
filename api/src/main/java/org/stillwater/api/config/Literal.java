package org.stillwater.api.config;

import java.util.ArrayList;
import java.util.List;

/** Reads a default: a word, a number, or a list of these in brackets, possibly nested. */
final class Literal {
  private final String text;
  private final Position position;
  private int next;

  private Literal(String text, Position position) {
    this.text = text;
    this.position = position;
  }

  static Node parse(String text, Position position) {
    Literal literal = new Literal(text, position);
    Node node = literal.value();
    if (literal.next < text.length()) {
      throw new IllegalArgumentException("the default '" + text + "' does not end where it should");
    }
    return node;
  }

  private Node value() {
    if (next == text.length() || text.charAt(next) != '[') {
      int begin = next;
      while (next < text.length() && ",]".indexOf(text.charAt(next)) < 0) {
        next++;
      }
      return new Node.Scalar(text.substring(begin, next).trim(), false, position);
    }
    next++;
    List<Node> items = new ArrayList<>();
    while (next < text.length() && text.charAt(next) != ']') {
      items.add(value());
      while (next < text.length() && ", ".indexOf(text.charAt(next)) >= 0) {
        next++;
      }
    }
    next++;
    return new Node.Sequence(items, position);
  }
}
