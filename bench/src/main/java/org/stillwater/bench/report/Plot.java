package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One plot, in the words of ECharts ({@code option}). Colours are names ({@code series-0}, {@code
 * truth}, {@code floor}) that chart.js replaces by those of the light or the dark palette.
 */
final class Plot {
  private static final int COLOURS = 8;
  private static final List<String> DASHES = List.of("solid", "dashed", "dotted");

  private final String description;
  private final Map<String, Object> option = new LinkedHashMap<>();
  private final List<Map<String, Object>> series = new ArrayList<>();
  private boolean dense;

  /**
   * An empty plot.
   *
   * @param title stands above it
   * @param description says in words what it shows
   */
  Plot(String title, String description) {
    this.description = description;
    option.put("title", Map.of("text", title));
    option.put("series", series);
  }

  /** An axis of numbers with its title. */
  static Map<String, Object> axis(String title) {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("type", "value");
    axis.put("name", title);
    return axis;
  }

  /** An axis of numbers over an interval. */
  static Map<String, Object> axis(String title, Interval interval) {
    Map<String, Object> axis = axis(title);
    axis.put("min", Digits.few(interval.low()));
    axis.put("max", Digits.few(interval.high()));
    return axis;
  }

  /** The name of a sampler's colour. */
  static String colour(int slot) {
    return "series-" + slot % COLOURS;
  }

  /** A sampler's way to draw lines: after as many samplers as there are colours, another dash. */
  static Map<String, Object> stroke(int slot, double width, double opacity) {
    Map<String, Object> stroke = new LinkedHashMap<>();
    stroke.put("color", colour(slot));
    stroke.put("width", width);
    stroke.put("opacity", opacity);
    stroke.put("type", DASHES.get(slot / COLOURS % DASHES.size()));
    return stroke;
  }

  Plot axes(Map<String, Object> x, Map<String, Object> y) {
    option.put("xAxis", x);
    option.put("yAxis", y);
    return this;
  }

  /** Adds a series of the given type and name and gives it to be filled in. */
  Map<String, Object> add(String type, String name) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("type", type);
    one.put("name", name);
    series.add(one);
    return one;
  }

  /** Adds a line through points (x, y). */
  Map<String, Object> line(String name, List<List<Double>> points) {
    Map<String, Object> line = add("line", name);
    line.put("showSymbol", false);
    line.put("data", points);
    return line;
  }

  /** Says that there are so many marks that they are to be drawn as pixels. */
  void markDense() {
    dense = true;
  }

  boolean isDense() {
    return dense;
  }

  String description() {
    return description;
  }

  Map<String, Object> option() {
    return option;
  }
}
