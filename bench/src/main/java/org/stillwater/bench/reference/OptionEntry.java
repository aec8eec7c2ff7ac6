package org.stillwater.bench.reference;

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
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.Option;

/**
 * What there is to say of one option.
 *
 * @param name as studies spell it
 * @param type its values, in words: {@code number}, {@code a kernel}, {@code rbf | laplace}
 * @param range the values allowed, as an interval; empty for all
 * @param symbol as formulas write it; empty for none
 * @param byDefault its default as a study would spell it; empty for none
 * @param required whether it must be given
 * @param meaning one sentence
 */
public record OptionEntry(
    String name,
    String type,
    String range,
    String symbol,
    String byDefault,
    boolean required,
    String meaning) {
  /** The options of a factory, in their order. */
  public static List<OptionEntry> of(Factory<?, ?> factory) {
    return Arrays.stream(factory.descriptor().options().getRecordComponents())
        .map(OptionEntry::of)
        .toList();
  }

  private static OptionEntry of(RecordComponent component) {
    Option option = Options.annotation(component);
    return new OptionEntry(
        Names.hyphenated(component.getName()),
        type(component.getGenericType()),
        option.range(),
        option.symbol(),
        option.byDefault(),
        option.byDefault().isEmpty() && component.getType() != Optional.class,
        option.value());
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type argument = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == List.class) {
        return "list of " + (argument == Matrix.class ? "matrices" : type(argument) + "s");
      }
      return generic.getRawType() == Component.class && argument instanceof Class<?> kind
          ? withArticle(Names.ofKind(kind))
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

  private static String withArticle(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }
}
