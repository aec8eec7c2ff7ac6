package org.stillwater.bench.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;

/**
 * One point of the axes that {@code {each: [...]}} spans inside a tree.
 *
 * @param node the tree with one value in place of each axis
 * @param varied the values chosen, by path, for axes of more than one value
 */
record Variant(Node node, Map<String, String> varied) {
  private static final String EACH = "each";
  private static final int MOST = 10_000;

  /** All points, the first axis varying slowest. */
  static List<Variant> of(Node node, Mistakes mistakes) {
    return expand(node, "", mistakes);
  }

  /** Notes a mistake for every axis in a tree that can have none. */
  static void refuse(Node node, String where, Mistakes mistakes) {
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (entry.key().equals(EACH)) {
          mistakes.add(
              entry.at(), "'%s' cannot be an axis; {each: ...} has no place here".formatted(where));
        } else {
          refuse(entry.value(), where, mistakes);
        }
      }
    } else if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> refuse(item, where, mistakes));
    }
  }

  /** What a label needs to tell this variant from its siblings: {@code " step=0.01"}. */
  String suffix() {
    StringBuilder suffix = new StringBuilder();
    varied.forEach(
        (path, value) -> {
          String last = last(path);
          boolean clear = varied.keySet().stream().filter(p -> last(p).equals(last)).count() == 1;
          suffix.append(' ').append(clear ? last : path).append('=').append(value);
        });
    return suffix.toString();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static List<Variant> expand(Node node, String path, Mistakes mistakes) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.get(EACH).isPresent()
          ? axis(mapping, path, mistakes)
          : entries(mapping, path, mistakes);
    }
    if (node instanceof Node.Sequence sequence) {
      List<Node.Entry> numbered = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        Node item = sequence.items().get(i);
        numbered.add(new Node.Entry(String.valueOf(i), item.position(), item));
      }
      return entries(new Node.Mapping(numbered, sequence.position()), path, mistakes).stream()
          .map(variant -> variant.withNode(list((Node.Mapping) variant.node)))
          .toList();
    }
    return List.of(new Variant(node, Map.of()));
  }

  private static List<Variant> axis(Node.Mapping mapping, String path, Mistakes mistakes) {
    for (Node.Entry entry : mapping.without(Set.of(EACH)).entries()) {
      mistakes.add(
          entry.at(),
          "'%s' stands beside 'each'; an axis is {each: [...]} and no more".formatted(entry.key()));
    }
    Node values = mapping.get(EACH).orElseThrow();
    if (!(values instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
      mistakes.add(values.position(), "'each' takes a list of at least one value");
      return List.of();
    }
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      for (Variant variant : expand(sequence.items().get(i), path, mistakes)) {
        Map<String, String> varied = new LinkedHashMap<>();
        if (sequence.items().size() > 1) {
          varied.put(path, shown(variant.node, i));
        }
        varied.putAll(variant.varied);
        variants.add(new Variant(variant.node, varied));
      }
    }
    return variants;
  }

  private static List<Variant> entries(Node.Mapping mapping, String path, Mistakes mistakes) {
    List<Variant> variants =
        List.of(new Variant(new Node.Mapping(List.of(), mapping.position()), Map.of()));
    for (Node.Entry entry : mapping.entries()) {
      String below = path.isEmpty() ? entry.key() : path + "." + entry.key();
      List<Variant> choices = expand(entry.value(), below, mistakes);
      if ((long) variants.size() * choices.size() > MOST) {
        mistakes.add(
            mapping.position(), "the axes in here span more than %d variants".formatted(MOST));
        return List.of();
      }
      List<Variant> longer = new ArrayList<>();
      for (Variant variant : variants) {
        for (Variant choice : choices) {
          longer.add(variant.with(entry, choice));
        }
      }
      variants = longer;
    }
    return variants;
  }

  private Variant with(Node.Entry entry, Variant choice) {
    Node.Mapping mapping = (Node.Mapping) node;
    List<Node.Entry> entries = new ArrayList<>(mapping.entries());
    entries.add(new Node.Entry(entry.key(), entry.at(), choice.node));
    Map<String, String> both = new LinkedHashMap<>(varied);
    both.putAll(choice.varied);
    return new Variant(new Node.Mapping(entries, mapping.position()), both);
  }

  private Variant withNode(Node other) {
    return new Variant(other, varied);
  }

  private static Node list(Node.Mapping numbered) {
    return new Node.Sequence(
        numbered.entries().stream().map(Node.Entry::value).toList(), numbered.position());
  }

  private static String shown(Node value, int number) {
    if (value instanceof Node.Scalar scalar) {
      return scalar.text();
    }
    return value instanceof Node.Mapping mapping
            && mapping.get("use").orElse(null) instanceof Node.Scalar id
        ? id.text()
        : String.valueOf(number + 1);
  }
}
