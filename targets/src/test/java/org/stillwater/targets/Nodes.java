package org.stillwater.targets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Position;

/**
 * Builds what a study would say. The k-th option stands on line k, its key in column 1 and its
 * value in column 10.
 */
public final class Nodes {
  private static final int VALUE_COLUMN = 10;

  private Nodes() {}

  /** A mapping from alternating keys and values. */
  public static Node.Mapping map(Object... keysAndValues) {
    List<Node.Entry> entries = new ArrayList<>();
    for (int k = 0; k < keysAndValues.length; k += 2) {
      int line = k / 2 + 1;
      entries.add(
          new Node.Entry(
              (String) keysAndValues[k],
              new Position("study.yaml", line, 1),
              value(keysAndValues[k + 1], new Position("study.yaml", line, VALUE_COLUMN))));
    }
    return new Node.Mapping(entries, new Position("study.yaml", 1, 1));
  }

  private static Node value(Object value, Position position) {
    if (value instanceof double[] numbers) {
      return new Node.Sequence(
          Arrays.stream(numbers).mapToObj(number -> value(number, position)).toList(), position);
    }
    if (value instanceof Object[] items) {
      return new Node.Sequence(
          Arrays.stream(items).map(item -> value(item, position)).toList(), position);
    }
    return new Node.Scalar(String.valueOf(value), false, position);
  }
}
