package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.stillwater.bench.text.Numerals;

/** Figures over time, a plot for each, a curve for each sampler. */
final class MetricFigure {
  private static final int MOST_POINTS = 400;
  private static final double DECADE = 10;
  private static final double STRAYED = 1e4;

  private MetricFigure() {}

  /** The metrics of a comparison. */
  static Optional<Figure> ofMetrics(Comparison comparison) {
    boolean several = comparison.samplers().stream().anyMatch(one -> one.runs().size() > 1);
    String caption =
        (several ? "Median over the repeats, and their range as a band. " : "")
            + (comparison.floors().isEmpty()
                ? ""
                : "The dashed line is the noise floor: what as many exact draws of the target score. ")
            + "Time is that of the process: steps times step size.";
    return of(comparison, "Metrics over time", caption, comparison.metrics());
  }

  /** What the samplers report of themselves. */
  static Optional<Figure> ofDiagnostics(Comparison comparison) {
    Set<String> metrics = comparison.metrics();
    Set<String> others = new TreeSet<>();
    comparison
        .samplers()
        .forEach(
            sampler ->
                sampler.curves().keySet().stream()
                    .filter(name -> !metrics.contains(name))
                    .filter(name -> !CertificateFigure.DRAWN.contains(name))
                    .forEach(others::add));
    return of(
        comparison,
        "Diagnostics over time",
        "What the samplers report of themselves: median over the repeats, and their range.",
        others);
  }

  private static Optional<Figure> of(
      Comparison comparison, String title, String caption, Set<String> names) {
    Map<SamplerResults, Map<String, Curve>> curves = new LinkedHashMap<>();
    comparison.samplers().forEach(sampler -> curves.put(sampler, sampler.curves()));
    List<Plot> plots = new ArrayList<>();
    Set<Integer> slots = new TreeSet<>();
    for (String name : names) {
      Map<SamplerResults, Curve> own = new LinkedHashMap<>();
      curves.forEach(
          (sampler, all) -> {
            Curve curve = all.get(name);
            if (curve != null && !curve.points().isEmpty()) {
              own.put(sampler, curve.thinned(MOST_POINTS));
              slots.add(sampler.slot());
            }
          });
      if (!own.isEmpty()) {
        plots.add(plot(name, own, comparison.floor(name)));
      }
    }
    return plots.isEmpty()
        ? Optional.empty()
        : Optional.of(new Figure(title, caption, slots, plots));
  }

  private static Plot plot(
      String name, Map<SamplerResults, Curve> curves, Optional<NoiseFloor> floor) {
    double limit = limit(curves.values());
    boolean log =
        isLog(
            curves.values().stream()
                .flatMapToDouble(MetricFigure::values)
                .filter(x -> Math.abs(x) <= limit),
            floor);
    Plot plot =
        new Plot(
            strays(curves.values(), limit)
                ? name + " (cut at ±" + Numerals.rough(limit) + ")"
                : name,
            description(name, curves, floor, log));
    Map<String, Object> y = Plot.axis(log ? "value (log)" : "value");
    if (log) {
      y.put("type", "log");
    } else {
      y.put("scale", true);
    }
    double first = times(curves.values()).min().orElse(0);
    double last = times(curves.values()).max().orElse(1);
    plot.axes(
        last > first ? Plot.axis("time t", new Interval(first, last), false) : Plot.axis("time t"),
        y);
    plot.option().put("pointed", true);
    Map<SamplerResults, Curve> shown = new LinkedHashMap<>();
    curves.forEach((sampler, curve) -> shown.put(sampler, curve.within(limit)));
    shown.forEach((sampler, curve) -> band(plot, sampler, curve));
    shown.forEach((sampler, curve) -> median(plot, sampler, curve));
    floor.ifPresent(known -> floor(plot, known, curves));
    return plot;
  }

  /** Curves that explode are cut, lest they press all others into one line. */
  private static double limit(Collection<Curve> curves) {
    return STRAYED
        * curves.stream()
            .mapToDouble(curve -> values(curve).map(Math::abs).max().orElse(0))
            .min()
            .orElse(1);
  }

  private static boolean strays(Collection<Curve> curves, double limit) {
    return curves.stream().flatMapToDouble(MetricFigure::values).anyMatch(x -> Math.abs(x) > limit);
  }

  private static DoubleStream times(Collection<Curve> curves) {
    return curves.stream().flatMap(one -> one.points().stream()).mapToDouble(Curve.Point::time);
  }

  private static DoubleStream values(Curve curve) {
    return curve.points().stream().flatMapToDouble(p -> DoubleStream.of(p.low(), p.high()));
  }

  /** Whether all values are positive and span a decade. */
  static boolean isLog(DoubleStream values, Optional<NoiseFloor> floor) {
    var range =
        DoubleStream.concat(values, floor.stream().mapToDouble(NoiseFloor::value))
            .summaryStatistics();
    return range.getMin() > 0 && range.getMax() >= DECADE * range.getMin();
  }

  private static void band(Plot plot, SamplerResults sampler, Curve curve) {
    if (sampler.runs().size() > 1) {
      Map<String, Object> band = plot.add("custom", "range of " + sampler.label());
      band.put("renderItem", "band");
      band.put("encode", Map.of("x", 0, "y", List.of(1, 2)));
      band.put("itemStyle", Map.of("color", Plot.colour(sampler.slot()), "opacity", 0.18));
      band.put(
          "data",
          curve.points().stream()
              .map(p -> List.of(Digits.few(p.time()), Digits.few(p.low()), Digits.few(p.high())))
              .toList());
    }
  }

  private static void median(Plot plot, SamplerResults sampler, Curve curve) {
    List<List<Double>> points =
        curve.points().stream()
            .map(p -> List.of(Digits.few(p.time()), Digits.few(p.median())))
            .toList();
    plot.line(sampler.label(), points).put("lineStyle", Plot.stroke(sampler.slot(), 2, 1));
  }

  private static void floor(Plot plot, NoiseFloor floor, Map<SamplerResults, Curve> curves) {
    double value = Digits.few(floor.value());
    double first = times(curves.values()).min().orElse(0);
    double last = times(curves.values()).max().orElse(1);
    Map<String, Object> line =
        plot.line(
            "noise floor",
            List.of(List.of(Digits.few(first), value), List.of(Digits.few(last), value)));
    line.put("lineStyle", Map.of("color", "floor", "width", 0));
    line.put(
        "markLine",
        Map.of(
            "data", List.of(Map.of("yAxis", value)),
            "lineStyle", Map.of("color", "floor", "type", "dashed", "width", 1.5),
            "label",
                Map.of("formatter", "noise floor " + Numerals.rough(value), "color", "floor")));
  }

  private static String description(
      String name, Map<SamplerResults, Curve> curves, Optional<NoiseFloor> floor, boolean log) {
    StringBuilder text = new StringBuilder(name + " over time");
    text.append(log ? ", logarithmic axis. Last medians: " : ". Last medians: ");
    List<String> ends = new ArrayList<>();
    curves.forEach(
        (sampler, curve) ->
            ends.add(
                sampler.label()
                    + " "
                    + Numerals.rough(curve.points().get(curve.points().size() - 1).median())));
    text.append(String.join(", ", ends)).append('.');
    floor.ifPresent(
        known -> text.append(" Noise floor ").append(Numerals.rough(known.value())).append('.'));
    return text.toString();
  }
}
