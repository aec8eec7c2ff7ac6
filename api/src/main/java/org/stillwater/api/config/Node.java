package org.stillwater.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** A value of a configuration and where it stands. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Node permits Node.Scalar, Node.Sequence, Node.Mapping {
  /**
   * The node that stands for a tree of maps, lists, numbers, booleans and strings, such as {@link
   * Options#tree} makes; a study that spells the same is read as the same node.
   *
   * @throws IllegalArgumentException if the tree holds anything else
   */
  static Node of(Object tree, Position position) {
    if (tree instanceof Map<?, ?> map) {
      return mapping(map, position);
    }
    if (tree instanceof List<?> list) {
      return new Sequence(list.stream().map(item -> of(item, position)).toList(), position);
    }
    if (tree instanceof Number || tree instanceof Boolean || tree instanceof String) {
      return new Scalar(tree.toString(), false, position);
    }
    throw new IllegalArgumentException(
        "a configuration holds maps, lists, numbers, booleans and strings, not " + tree);
  }

  /** The mapping that stands for a map; see {@link #of}. */
  static Mapping mapping(Map<?, ?> map, Position position) {
    List<Entry> entries = new ArrayList<>();
    map.forEach(
        (key, value) -> entries.add(new Entry(String.valueOf(key), position, of(value, position))));
    return new Mapping(entries, position);
  }

  /** Where the value begins. */
  Position position();

  /** What the value is, for messages: {@code 'abc'}, {@code a list}, {@code a map}. */
  String shown();

  /**
   * One word or number.
   *
   * @param text as written, without quotation marks
   * @param quoted whether it was written in quotation marks, and so can be nothing but text
   */
  record Scalar(String text, boolean quoted, Position position) implements Node {
    @Override
    public String shown() {
      return text.isEmpty() && !quoted ? "nothing" : "'" + text + "'";
    }
  }

  /** A list. */
  record Sequence(List<Node> items, Position position) implements Node {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String shown() {
      return "a list";
    }
  }

  /** Keys and values, in the order written; keys are unique. */
  record Mapping(List<Entry> entries, Position position) implements Node {
    /** Copies the list. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key. */
    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    /** The entry of a key. */
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** This mapping without some keys. */
    public Mapping without(Set<String> keys) {
      return new Mapping(
          entries.stream().filter(entry -> !keys.contains(entry.key())).toList(), position);
    }

    @Override
    public String shown() {
      return "a map";
    }
  }

  /**
   * A key and its value.
   *
   * @param at where the key stands
   */
  record Entry(String key, Position at, Node value) {}
}
