package org.stillwater.api.config;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.Option;

/** Turns nodes into values of a Java type; null where that failed and the mistake is noted. */
record Values(Binder binder, Mistakes mistakes) {
  @Nullable Object absent(Type type, String name, Option option, Position position) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return Optional.empty();
    }
    return wrong(
        position, "the option '%s' is missing (%s)".formatted(name, lowerFirst(option.value())));
  }

  @Nullable Object value(Type type, Node node, String name, Interval range) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic, node, name, range);
    }
    if (type == Vector.class && node instanceof Node.Scalar scalar) {
      Object number = number(scalar, name, range);
      return number == null ? null : Vector.of((double) number);
    }
    if (type == Vector.class) {
      List<Object> numbers = items(double.class, node, name, range, "a list of numbers");
      return numbers == null ? null : Vector.of(toArray(numbers));
    }
    if (type == Matrix.class) {
      return matrix(node, name, range);
    }
    if (!(node instanceof Node.Scalar scalar)) {
      return wrong(node.position(), "'%s' is one value, not %s".formatted(name, node.shown()));
    }
    if (type == double.class) {
      return number(scalar, name, range);
    }
    if (type == long.class || type == int.class) {
      return integer(scalar, name, range, type == int.class);
    }
    if (type == boolean.class) {
      return switch (scalar.text()) {
        case "true" -> true;
        case "false" -> false;
        default ->
            wrong(node.position(), "'%s' is true or false, not %s".formatted(name, node.shown()));
      };
    }
    if (type == String.class) {
      return scalar.text();
    }
    if (type instanceof Class<?> raw && raw.isEnum()) {
      return constant(raw, scalar, name);
    }
    throw new IllegalArgumentException(
        "the option '%s' has the type %s, which options cannot have".formatted(name, type));
  }

  private @Nullable Object generic(ParameterizedType type, Node node, String name, Interval range) {
    Type argument = unboxed(type.getActualTypeArguments()[0]);
    if (type.getRawType() == Optional.class) {
      Object value = value(argument, node, name, range);
      return value == null ? null : Optional.of(value);
    }
    if (type.getRawType() == List.class) {
      return items(argument, node, name, range, "a list");
    }
    if (type.getRawType() == Component.class && argument instanceof Class<?> kind) {
      return binder.component(kind, node).orElse(null);
    }
    throw new IllegalArgumentException(
        "the option '%s' has the type %s, which options cannot have".formatted(name, type));
  }

  /** {@code Optional<Integer>} holds what a component of type {@code int} would. */
  private static Type unboxed(Type type) {
    return type instanceof Class<?> raw ? MethodType.methodType(raw).unwrap().returnType() : type;
  }

  private @Nullable List<Object> items(
      Type type, Node node, String name, Interval range, String expected) {
    if (!(node instanceof Node.Sequence sequence)) {
      wrong(node.position(), "'%s' is %s, not %s".formatted(name, expected, node.shown()));
      return null;
    }
    if (sequence.items().isEmpty()) {
      wrong(node.position(), "'%s' is an empty list; it needs at least one entry".formatted(name));
      return null;
    }
    List<Object> items = new ArrayList<>();
    for (Node item : sequence.items()) {
      Object value = value(type, item, name, range);
      if (value != null) {
        items.add(value);
      }
    }
    return items.size() == sequence.items().size() ? items : null;
  }

  private @Nullable Object matrix(Node node, String name, Interval range) {
    List<Object> rows = items(Vector.class, node, name, range, "a list of rows of numbers");
    if (rows == null) {
      return null;
    }
    double[][] numbers = new double[rows.size()][];
    boolean even = true;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ((Vector) rows.get(i)).toArray();
      if (numbers[i].length != numbers[0].length) {
        Node row = ((Node.Sequence) node).items().get(i);
        wrong(
            row.position(),
            "row %d of '%s' has length %d where the first has %d; all must have one length"
                .formatted(i + 1, name, numbers[i].length, numbers[0].length));
        even = false;
      }
    }
    return even ? Matrix.of(numbers) : null;
  }

  private @Nullable Object number(Node.Scalar scalar, String name, Interval range) {
    double value;
    try {
      value =
          switch (scalar.text()) {
            case "inf", ".inf" -> Double.POSITIVE_INFINITY;
            case "-inf", "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(scalar.text());
          };
    } catch (NumberFormatException e) {
      return wrong(scalar.position(), "'%s' is a number, not %s".formatted(name, scalar.shown()));
    }
    return within(scalar, name, range, value) ? value : null;
  }

  private @Nullable Object integer(
      Node.Scalar scalar, String name, Interval range, boolean narrow) {
    long value;
    try {
      value = Long.parseLong(scalar.text().replace("_", ""));
    } catch (NumberFormatException e) {
      return wrong(
          scalar.position(), "'%s' is a whole number, not %s".formatted(name, scalar.shown()));
    }
    if (narrow && value != (int) value) {
      return wrong(
          scalar.position(),
          "'%s' is %d, which is beyond ±%d".formatted(name, value, Integer.MAX_VALUE));
    }
    if (!within(scalar, name, range, (double) value)) {
      return null;
    }
    return narrow ? (Object) (int) value : (Object) value;
  }

  private boolean within(Node.Scalar scalar, String name, Interval range, double value) {
    boolean within = range.contains(value);
    if (!within) {
      wrong(scalar.position(), Options.outside(name, scalar.text(), range));
    }
    return within;
  }

  private @Nullable Object constant(Class<?> type, Node.Scalar scalar, String name) {
    List<String> known = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String spelt = Names.hyphenated(((Enum<?>) constant).name());
      if (spelt.equals(scalar.text())) {
        return constant;
      }
      known.add(spelt);
    }
    return wrong(
        scalar.position(),
        "'%s' cannot be %s%s"
            .formatted(name, scalar.shown(), Suggestion.hint(scalar.text(), known)));
  }

  private @Nullable Object wrong(Position position, String message) {
    mistakes.add(position, message);
    return null;
  }

  private static double[] toArray(List<Object> numbers) {
    double[] array = new double[numbers.size()];
    Arrays.setAll(array, i -> (double) numbers.get(i));
    return array;
  }

  private static String lowerFirst(String sentence) {
    return sentence.isEmpty()
        ? ""
        : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
