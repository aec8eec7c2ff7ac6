package org.stillwater.api.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.Option;
import org.stillwater.api.plugin.Registry;

/** Records of options as programs use them: defaults, checks, and the tree that stores them. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Options {
  private Options() {}

  /**
   * The record in which every option has its default; components are found by {@link
   * Registry#discover}.
   *
   * @throws IllegalArgumentException if an option has none; the message names it
   */
  public static <O extends Record> O defaults(Class<O> type) {
    Mistakes mistakes = new Mistakes();
    boolean components =
        Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.getType() == Component.class);
    Registry registry = components ? Registry.discover(type.getClassLoader()) : Registry.of();
    Optional<O> options =
        new Binder(registry, mistakes)
            .options(type, new Node.Mapping(List.of(), Position.of(type.getSimpleName())));
    return options.orElseThrow(() -> complaint(mistakes));
  }

  /**
   * The given record, once its ranges and constraints are found to hold: for constructors that take
   * options from programs.
   *
   * @throws IllegalArgumentException naming every option that is wrong
   */
  public static <O extends Record> O checked(O options) {
    Mistakes mistakes = new Mistakes();
    Position position = Position.of(options.getClass().getSimpleName());
    for (RecordComponent component : options.getClass().getRecordComponents()) {
      Interval range = Interval.parse(annotation(component).range());
      String name = Names.hyphenated(component.getName());
      for (double number : numbers(value(component, options))) {
        if (!range.contains(number)) {
          mistakes.add(position, outside(name, String.valueOf(number), range));
        }
      }
    }
    if (options instanceof Constrained constrained) {
      constrained.constraints(
          (holds, option, message) -> {
            if (!holds) {
              mistakes.add(position, message);
            }
          });
    }
    if (!mistakes.isEmpty()) {
      throw complaint(mistakes);
    }
    return options;
  }

  /**
   * Finds fault with a record of options before anyone uses it: every component must be described,
   * its range must be readable, and its default a value of its type within that range. Components
   * by default are not looked for: who brings them may not have been found yet.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static void check(Class<? extends Record> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      Option option = annotation(component);
      Position position = Position.of("default of " + Names.hyphenated(component.getName()));
      Node byDefault = Literal.parse(option.byDefault(), position);
      if (!option.byDefault().isEmpty()
          && !component.getGenericType().getTypeName().contains(Component.class.getName())) {
        requireBinds(component, byDefault, Interval.parse(option.range()));
      }
    }
  }

  private static void requireBinds(RecordComponent component, Node byDefault, Interval range) {
    Mistakes mistakes = new Mistakes();
    new Values(new Binder(Registry.of(), mistakes), mistakes)
        .value(component.getGenericType(), byDefault, Names.hyphenated(component.getName()), range);
    if (!mistakes.isEmpty()) {
      throw complaint(mistakes);
    }
  }

  /**
   * The options as a tree of maps, lists, numbers, booleans and strings, spelt as in a study, with
   * all defaults written out; what is absent is left out.
   */
  public static Map<String, Object> tree(Record options) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (RecordComponent component : options.getClass().getRecordComponents()) {
      Object value = treeValue(value(component, options));
      if (value != null) {
        tree.put(Names.hyphenated(component.getName()), value);
      }
    }
    return tree;
  }

  /** A component as such a tree: {@code use} and its options. */
  public static Map<String, Object> componentTree(Component<?> component) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (component instanceof Component.Configured<?, ?> configured) {
      tree.put("use", configured.id());
      tree.putAll(tree(configured.options()));
    } else if (component instanceof Component.Given<?> given) {
      tree.put("use", given.instance().getClass().getName());
    }
    return tree;
  }

  /**
   * The annotation of a component of a record of options.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static Option annotation(RecordComponent component) {
    Option option = component.getAnnotation(Option.class);
    if (option == null) {
      throw new IllegalArgumentException(
          "%s.%s has no @Option"
              .formatted(component.getDeclaringRecord().getName(), component.getName()));
    }
    return option;
  }

  static String outside(String name, String value, Interval range) {
    return "'%s' is %s; it must lie in %s".formatted(name, value, range.text());
  }

  static <O extends Record> O construct(Class<O> type, @Nullable Object[] arguments)
      throws InvocationTargetException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<O> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw new IllegalArgumentException("cannot construct " + type.getName(), e);
    }
  }

  /** The components among the options that were named and configured, not those inside of them. */
  public static List<Component.Configured<?, ?>> components(Record options) {
    List<Component.Configured<?, ?>> components = new ArrayList<>();
    for (RecordComponent component : options.getClass().getRecordComponents()) {
      collect(value(component, options), components);
    }
    return components;
  }

  private static void collect(Object value, List<Component.Configured<?, ?>> components) {
    if (value instanceof Component.Configured<?, ?> configured) {
      components.add(configured);
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> collect(present, components));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, components));
    }
  }

  private static Object value(RecordComponent component, Record options) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(options);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }

  private static List<Double> numbers(Object value) {
    if (value instanceof Number number) {
      return List.of(number.doubleValue());
    }
    if (value instanceof Vector vector) {
      return Arrays.stream(vector.toArray()).boxed().toList();
    }
    if (value instanceof Matrix matrix) {
      return Arrays.stream(matrix.toArray()).flatMapToDouble(Arrays::stream).boxed().toList();
    }
    List<Double> numbers = new ArrayList<>();
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(item -> numbers.addAll(numbers(item)));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> numbers.addAll(numbers(item)));
    }
    return numbers;
  }

  private static @Nullable Object treeValue(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? treeValue(optional.get()) : null;
    }
    if (value instanceof Enum<?> constant) {
      return Names.hyphenated(constant.name());
    }
    if (value instanceof Vector vector) {
      return Arrays.stream(vector.toArray()).boxed().toList();
    }
    if (value instanceof Matrix matrix) {
      return Arrays.stream(matrix.toArray())
          .map(row -> Arrays.stream(row).boxed().toList())
          .toList();
    }
    if (value instanceof Component<?> component) {
      return componentTree(component);
    }
    if (value instanceof List<?> list) {
      return list.stream().<@Nullable Object>map(Options::treeValue).toList();
    }
    return value;
  }

  private static IllegalArgumentException complaint(Mistakes mistakes) {
    return new IllegalArgumentException(
        mistakes.list().stream().map(Mistake::toString).collect(Collectors.joining("\n")));
  }
}
