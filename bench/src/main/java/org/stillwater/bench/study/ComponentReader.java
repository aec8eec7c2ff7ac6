package org.stillwater.bench.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stillwater.api.Sampler;
import org.stillwater.api.config.Binder;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Options;
import org.stillwater.api.config.Position;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.OptionException;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.Resolver;

/** Reads components and axes of components, and makes them. For one thread. */
final class ComponentReader {
  private static final String LABEL = "label";
  private static final String TIME = "time";
  private static final String NAMELESS = "?";

  private final Registry registry;
  private final Resolver resolver;
  private final Binder binder;
  private final Mistakes mistakes;

  ComponentReader(Registry registry, Resolver resolver, Mistakes mistakes) {
    this.registry = registry;
    this.resolver = resolver;
    this.binder = new Binder(registry, mistakes);
    this.mistakes = mistakes;
  }

  /**
   * What an axis holds: an entry, or a list of entries, each with its own axes inside.
   *
   * @param time the time that samplers are given unless they say otherwise
   */
  <T> List<Entry<T>> axis(Class<T> kind, Node node, Optional<Node> time) {
    List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    String kindName = Names.ofKind(kind);
    if (items.isEmpty()) {
      mistakes.add(node.position(), "an empty list; there must be at least one " + kindName);
    }
    Map<String, Position> labels = new LinkedHashMap<>();
    List<Entry<T>> entries = new ArrayList<>();
    for (Node item : items) {
      Node whole = kind == Sampler.class ? withTime(item, time) : item;
      for (Variant variant : Variant.of(whole, mistakes)) {
        String label = label(kind, variant);
        Position at = labelPosition(item);
        Position earlier = label.startsWith(NAMELESS) ? null : labels.putIfAbsent(label, at);
        if (earlier != null) {
          mistakes.add(
              at,
              "two entries are labelled '%s' (the other is at %s); give each its own 'label'"
                  .formatted(label, earlier));
        }
        entries.addAll(entry(kind, variant.node(), label).stream().toList());
      }
    }
    return entries;
  }

  /** One component that is no axis. */
  <T> Optional<Choice<T>> single(Class<T> kind, Node node) {
    Variant.refuse(node, Names.ofKind(kind), mistakes);
    return entry(kind, node, label(kind, new Variant(node, Map.of()))).map(Entry::choice);
  }

  private <T> Optional<Entry<T>> entry(Class<T> kind, Node node, String label) {
    Optional<Node> time =
        node instanceof Node.Mapping mapping ? mapping.get(TIME) : Optional.<Node>empty();
    boolean timed = kind == Sampler.class;
    Node bare =
        node instanceof Node.Mapping mapping ? mapping.without(reserved(kind, mapping)) : node;
    Optional<Time> bound = timed ? time(time, node.position()) : Optional.empty();
    Optional<Choice<T>> choice =
        binder.component(kind, bare).flatMap(component -> make(component, label, node.position()));
    return timed && bound.isEmpty()
        ? Optional.empty()
        : choice.map(made -> new Entry<>(made, bound));
  }

  private Optional<Time> time(Optional<Node> node, Position sampler) {
    if (node.isEmpty()) {
      mistakes.add(
          sampler,
          "'time' is missing, here or for the whole study: time: {step: 0.01, steps: 1000}");
      return Optional.empty();
    }
    return options(Time.class, node.get(), TIME);
  }

  /** A record of options that is not a component. */
  <O extends Record> Optional<O> options(Class<O> type, Node node, String name) {
    if (node instanceof Node.Mapping mapping) {
      return binder.options(type, mapping);
    }
    mistakes.add(node.position(), "'%s' is a map, not %s".formatted(name, node.shown()));
    return Optional.empty();
  }

  private <T> Optional<Choice<T>> make(
      Component.Configured<T, ?> component, String label, Position position) {
    try {
      return Optional.of(
          new Choice<>(
              label,
              Options.componentTree(component),
              component.make(resolver),
              position,
              origins(component)));
    } catch (OptionException e) {
      mistakes.add(e.position().orElse(position), e.getMessage());
    } catch (IllegalArgumentException e) {
      mistakes.add(position, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      mistakes.add(position, "'%s' could not be made: %s".formatted(component.id(), e));
    }
    return Optional.empty();
  }

  private Map<String, String> origins(Component.Configured<?, ?> component) {
    Map<String, String> origins = new LinkedHashMap<>();
    origins.put(
        Names.ofKind(component.factory().kind()) + " " + component.id(),
        registry.origin(component.factory()));
    Options.components(component.options()).forEach(inner -> origins.putAll(origins(inner)));
    return origins;
  }

  private String label(Class<?> kind, Variant variant) {
    Node node = variant.node();
    if (node instanceof Node.Mapping mapping) {
      Optional<Node> given =
          reserved(kind, mapping).contains(LABEL) ? mapping.get(LABEL) : Optional.empty();
      if (given.isPresent()
          && (!(given.get() instanceof Node.Scalar text) || text.text().isBlank())) {
        mistakes.add(given.get().position(), "a label is a few words, not " + given.get().shown());
      }
      node = given.or(() -> mapping.get("use")).orElse(node);
    }
    return (node instanceof Node.Scalar text ? text.text().strip() : NAMELESS) + variant.suffix();
  }

  /** The keys of an entry that are not for its component: one with an option so named gets it. */
  private Set<String> reserved(Class<?> kind, Node.Mapping mapping) {
    Set<String> reserved = new TreeSet<>(Set.of(LABEL));
    if (kind == Sampler.class) {
      reserved.add(TIME);
    } else if (mapping.get("use").orElse(null) instanceof Node.Scalar id) {
      registry.find(kind, id.text()).stream()
          .flatMap(factory -> Arrays.stream(factory.descriptor().options().getRecordComponents()))
          .forEach(option -> reserved.remove(Names.hyphenated(option.getName())));
    }
    return reserved;
  }

  private static Position labelPosition(Node item) {
    return item instanceof Node.Mapping mapping
        ? mapping.get(LABEL).map(Node::position).orElse(item.position())
        : item.position();
  }

  private static Node withTime(Node item, Optional<Node> time) {
    if (time.isEmpty()) {
      return item;
    }
    List<Node.Entry> entries = new ArrayList<>();
    Node own = null;
    if (item instanceof Node.Mapping mapping) {
      entries.addAll(mapping.without(Set.of(TIME)).entries());
      own = mapping.get(TIME).orElse(null);
    } else {
      entries.add(new Node.Entry("use", item.position(), item));
    }
    Node merged = own == null ? time.get() : JobReader.merged(time.get(), own);
    entries.add(new Node.Entry(TIME, merged.position(), merged));
    return new Node.Mapping(entries, item.position());
  }

  /** A component, and its time where it has one. */
  record Entry<T>(Choice<T> choice, Optional<Time> time) {}
}
