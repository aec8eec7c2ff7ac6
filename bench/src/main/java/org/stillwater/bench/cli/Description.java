package org.stillwater.bench.cli;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.Option;

/** What there is to say of a factory: summary, options, sources, origin. */
final class Description {
  private static final int WIDTH = 96;
  private static final String INDENT = "      ";

  private Description() {}

  static String of(Factory<?, ?> factory, String origin) {
    StringBuilder text = new StringBuilder();
    text.append(Names.ofKind(factory.kind()))
        .append(' ')
        .append(factory.descriptor().id())
        .append('\n')
        .append(wrapped(factory.descriptor().summary(), "  "));
    RecordComponent[] components = factory.descriptor().options().getRecordComponents();
    text.append(components.length == 0 ? "\nNo options.\n" : "\nOptions\n");
    for (RecordComponent component : components) {
      text.append(option(component));
    }
    List<Citation> citations = factory.descriptor().citations();
    if (!citations.isEmpty()) {
      text.append("\nSources\n");
      citations.forEach(
          citation ->
              text.append(wrapped((citation.text() + " " + citation.link()).strip(), "  ")));
    }
    return text.append("\nFrom ").append(origin).append('\n').toString();
  }

  private static String option(RecordComponent component) {
    Option option = Options.annotation(component);
    StringBuilder facts = new StringBuilder(type(component.getGenericType()));
    if (!option.range().isEmpty()) {
      facts.append(" in ").append(option.range());
    }
    if (!option.symbol().isEmpty()) {
      facts.append(", symbol ").append(option.symbol());
    }
    if (!option.byDefault().isEmpty()) {
      facts.append(", default ").append(option.byDefault());
    } else {
      facts.append(component.getType() == Optional.class ? ", optional" : ", required");
    }
    return "  %s: %s%n%s"
        .formatted(Names.hyphenated(component.getName()), facts, wrapped(option.value(), INDENT));
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type argument = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == List.class) {
        return "list of " + type(argument);
      }
      return generic.getRawType() == Component.class && argument instanceof Class<?> kind
          ? "a " + Names.ofKind(kind)
          : type(argument);
    }
    if (type instanceof Class<?> raw && raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .map(constant -> Names.hyphenated(((Enum<?>) constant).name()))
          .collect(Collectors.joining(" | "));
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
      return "whole number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true | false";
    }
    if (type == Vector.class) {
      return "list of numbers";
    }
    return type == Matrix.class ? "list of rows of numbers" : "text";
  }

  private static String wrapped(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    return lines.append(line).append('\n').toString();
  }
}
