package org.stillwater.api.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.Option;
import org.stillwater.api.plugin.OptionException;
import org.stillwater.api.plugin.Registry;

/**
 * Turns configuration into records of options and components, and collects every mistake on the
 * way. For one thread.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Binder {
  private static final String USE = "use";

  private final Registry registry;
  private final Mistakes mistakes;

  /** A binder that finds components in the registry and puts mistakes where it is told. */
  public Binder(Registry registry, Mistakes mistakes) {
    this.registry = registry;
    this.mistakes = mistakes;
  }

  /**
   * The component that a node names: an id alone, or a map with {@code use: ID} and options.
   *
   * @return empty where something was wrong, which is then among the mistakes
   */
  public <T> Optional<Component.Configured<T, ?>> component(Class<T> kind, Node node) {
    String kindName = Names.ofKind(kind);
    Node.Mapping mapping;
    Node idNode;
    if (node instanceof Node.Mapping written) {
      Optional<Node> use = written.get(USE);
      if (use.isEmpty()) {
        mistakes.add(node.position(), "'use: ID' is missing: it names the " + kindName);
        return Optional.empty();
      }
      mapping = written.without(Set.of(USE));
      idNode = use.get();
    } else {
      mapping = new Node.Mapping(List.of(), node.position());
      idNode = node;
    }
    if (!(idNode instanceof Node.Scalar id)) {
      mistakes.add(
          idNode.position(),
          "the %s is named by its id, not by %s".formatted(kindName, idNode.shown()));
      return Optional.empty();
    }
    Optional<Factory<T, ?>> factory = registry.find(kind, id.text());
    if (factory.isEmpty()) {
      List<String> known =
          registry.factories(kind).stream().map(candidate -> candidate.descriptor().id()).toList();
      mistakes.add(
          id.position(),
          "there is no %s %s%s".formatted(kindName, id.shown(), Suggestion.hint(id.text(), known)));
      return Optional.empty();
    }
    return configured(factory.get(), mapping);
  }

  /**
   * The record of options that a mapping spells out.
   *
   * @return empty where something was wrong, which is then among the mistakes
   */
  public <O extends Record> Optional<O> options(Class<O> type, Node.Mapping mapping) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Arrays.stream(components).map(c -> Names.hyphenated(c.getName())).toList();
    boolean good = true;
    for (Node.Entry entry : mapping.entries()) {
      if (!names.contains(entry.key())) {
        mistakes.add(
            entry.at(),
            "there is no option '%s'%s"
                .formatted(entry.key(), Suggestion.hint(entry.key(), names)));
        good = false;
      }
    }
    Values values = new Values(this, mistakes);
    @Nullable Object[] arguments = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = argument(values, components[i], names.get(i), mapping);
      good &= arguments[i] != null;
    }
    return good ? construct(type, arguments, mapping) : Optional.empty();
  }

  private <T, O extends Record> Optional<Component.Configured<T, ?>> configured(
      Factory<T, O> factory, Node.Mapping mapping) {
    return options(factory.descriptor().options(), mapping)
        .map(options -> new Component.Configured<>(factory, options, mapping));
  }

  private static @Nullable Object argument(
      Values values, RecordComponent component, String name, Node.Mapping mapping) {
    Option option = Options.annotation(component);
    Optional<Node> written = mapping.get(name);
    Node node =
        written.orElseGet(
            () -> Literal.parse(option.byDefault(), Position.of("default of " + name)));
    if (written.isEmpty() && option.byDefault().isEmpty()) {
      return values.absent(component.getGenericType(), name, option, mapping.position());
    }
    return values.value(component.getGenericType(), node, name, Interval.parse(option.range()));
  }

  private <O extends Record> Optional<O> construct(
      Class<O> type, @Nullable Object[] arguments, Node.Mapping mapping) {
    O options;
    try {
      options = Options.construct(type, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getTargetException();
      String option = cause instanceof OptionException known ? known.option() : "";
      mistakes.add(place(mapping, option), String.valueOf(cause.getMessage()));
      return Optional.empty();
    }
    List<Mistake> broken = new ArrayList<>();
    if (options instanceof Constrained constrained) {
      constrained.constraints(
          (holds, option, message) -> {
            if (!holds) {
              broken.add(new Mistake(place(mapping, option), message));
            }
          });
    }
    broken.forEach(mistake -> mistakes.add(mistake.position(), mistake.message()));
    return broken.isEmpty() ? Optional.of(options) : Optional.empty();
  }

  private static Position place(Node.Mapping mapping, String option) {
    return mapping.get(option).map(Node::position).orElse(mapping.position());
  }
}
