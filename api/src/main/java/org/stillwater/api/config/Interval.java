package org.stillwater.api.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers between two ends: {@code (0, inf)}, {@code [0, 1]}, {@code [1, inf)}. */
record Interval(double low, boolean lowIncluded, double high, boolean highIncluded, String text) {
  private static final Pattern FORM =
      Pattern.compile("([\\[(])\\s*([^,\\s]+)\\s*,\\s*([^,\\s]+)\\s*([\\])])");

  /**
   * The interval that a text stands for; an empty text stands for all finite numbers.
   *
   * @throws IllegalArgumentException if the text is not an interval
   */
  static Interval parse(String text) {
    if (text.isEmpty()) {
      return parse("(-inf, inf)");
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an interval such as (0, inf)");
    }
    return new Interval(
        end(matcher.group(2)),
        matcher.group(1).equals("["),
        end(matcher.group(3)),
        matcher.group(4).equals("]"),
        text);
  }

  boolean contains(double x) {
    return (lowIncluded ? x >= low : x > low) && (highIncluded ? x <= high : x < high);
  }

  private static double end(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
