package org.stillwater.bench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Position;
import org.stillwater.api.config.Suggestion;

/**
 * Edits the tree of a study by {@code path=value}. A path is made of keys joined by dots; an item
 * of a list is named by its position, {@code samplers[0]}, or by its name, {@code jobs.near}. What
 * a map does not have yet is added, for the binder to judge.
 */
final class Overrides {
  private static final Pattern ITEM = Pattern.compile("([^\\[\\]]+)((?:\\[\\d+])*)");
  private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,9})]");
  private static final Set<String> NAMES = Set.of("job", "label", "use");

  private final Mistakes mistakes;
  private final Position position;

  private Overrides(Mistakes mistakes, Position position) {
    this.mistakes = mistakes;
    this.position = position;
  }

  /** The tree as edited by the assignments, one after the other. */
  static Node apply(Node study, List<String> assignments, Mistakes mistakes) {
    Node edited = study;
    for (String assignment : assignments) {
      Overrides one = new Overrides(mistakes, Position.of("--set " + assignment));
      edited = one.assign(edited, assignment);
    }
    return edited;
  }

  private Node assign(Node study, String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      mistakes.add(position, "this is not path=value, such as time.steps=100");
      return study;
    }
    List<String> path = new ArrayList<>();
    for (String part : assignment.substring(0, equals).split("\\.", -1)) {
      Matcher item = ITEM.matcher(part);
      if (!item.matches()) {
        mistakes.add(position, "'%s' is not a key, nor a key and [position]".formatted(part));
        return study;
      }
      path.add(item.group(1));
      INDEX.matcher(item.group(2)).results().forEach(index -> path.add("#" + index.group(1)));
    }
    Optional<Node> value = YamlTree.parse(assignment.substring(equals + 1), position, mistakes);
    if (value.isEmpty() || overridden(study, path)) {
      return study;
    }
    return set(study, path, value.get());
  }

  /** Whether no job would notice: each has a value of its own there. */
  private boolean overridden(Node study, List<String> path) {
    if (path.get(0).equals("jobs")
        || !(study instanceof Node.Mapping top)
        || !(top.get("jobs").orElse(null) instanceof Node.Sequence jobs)
        || jobs.items().isEmpty()
        || !jobs.items().stream().allMatch(job -> overrides(job, path))) {
      return false;
    }
    mistakes.add(
        position,
        "this would change nothing: every job sets '%s' itself; write jobs.NAME.%s=… with one of %s"
            .formatted(path.get(0), String.join(".", path), String.join(", ", names(jobs))));
    return true;
  }

  private static boolean overrides(Node job, List<String> path) {
    if (!(job instanceof Node.Mapping mapping)) {
      return false;
    }
    Optional<Node> own = mapping.get(path.get(0));
    boolean merged = JobReader.MERGED.contains(path.get(0)) && path.size() > 1;
    return own.isPresent()
        && (!merged || (own.get() instanceof Node.Mapping map && map.get(path.get(1)).isPresent()));
  }

  private Node set(Node node, List<String> path, Node value) {
    if (path.isEmpty()) {
      return value;
    }
    String key = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (node instanceof Node.Sequence sequence) {
      return setItem(sequence, key, rest, value);
    }
    if (key.startsWith("#")) {
      mistakes.add(position, "[%s] needs a list; there is %s".formatted(digits(key), node.shown()));
      return node;
    }
    List<Node.Entry> entries = new ArrayList<>();
    boolean found = false;
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        boolean here = entry.key().equals(key);
        found |= here;
        entries.add(
            here ? new Node.Entry(key, entry.at(), set(entry.value(), rest, value)) : entry);
      }
    } else if (node instanceof Node.Scalar id) {
      entries.add(new Node.Entry("use", id.position(), id));
    }
    if (!found) {
      Node empty = new Node.Mapping(List.of(), position);
      entries.add(new Node.Entry(key, position, set(empty, rest, value)));
    }
    return new Node.Mapping(entries, node.position());
  }

  private Node setItem(Node.Sequence sequence, String key, List<String> rest, Node value) {
    List<Node> items = new ArrayList<>(sequence.items());
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (key.equals("#" + i) || names(items.get(i)).contains(key)) {
        chosen.add(i);
      }
    }
    if (chosen.size() == 1) {
      items.set(chosen.get(0), set(items.get(chosen.get(0)), rest, value));
      return new Node.Sequence(items, sequence.position());
    }
    if (chosen.size() > 1) {
      mistakes.add(
          position,
          "'%s' names %d items of the list; write [position], counted from 0"
              .formatted(key, chosen.size()));
    } else if (key.startsWith("#")) {
      mistakes.add(
          position,
          "there is no [%s]; the list has %d items, the first is [0]"
              .formatted(digits(key), items.size()));
    } else {
      mistakes.add(
          position, "the list has no '%s'%s".formatted(key, Suggestion.hint(key, names(sequence))));
    }
    return sequence;
  }

  private static String digits(String index) {
    return index.substring(1);
  }

  /** The names by which an item of a list, or each item of one, can be addressed. */
  private static List<String> names(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return List.of(scalar.text());
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().flatMap(item -> names(item).stream()).distinct().toList();
    }
    return ((Node.Mapping) node)
        .entries().stream()
            .filter(entry -> NAMES.contains(entry.key()))
            .filter(entry -> entry.value() instanceof Node.Scalar)
            .flatMap(entry -> names(entry.value()).stream())
            .toList();
  }
}
