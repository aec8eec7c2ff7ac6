package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.stillwater.api.Certificate;
import org.stillwater.bench.text.Numerals;

/** What samplers certify of themselves, by the names of {@link Certificate}. */
final class CertificateFigure {
  /** What is drawn here and need not be drawn among the diagnostics. */
  static final Set<String> DRAWN =
      Set.of(
          Certificate.KL_LEDGER.figure(),
          Certificate.KL_LEDGER_ERROR.figure(),
          Certificate.DESCENT_RATE.figure(),
          Certificate.DISSIPATION.figure(),
          Certificate.DISSIPATION_ERROR.figure(),
          Certificate.DISSIPATION_GAP_ERROR.figure(),
          Certificate.SCORE_COSINE.figure(),
          Certificate.STRAIGHTNESS.figure());

  private static final int MOST_POINTS = 400;
  private static final String MEASURED = "kl";

  private final Comparison comparison;
  private final Map<SamplerResults, Map<String, Curve>> curves = new LinkedHashMap<>();
  private final Set<Integer> slots = new TreeSet<>();

  private CertificateFigure(Comparison comparison) {
    this.comparison = comparison;
    comparison.samplers().forEach(sampler -> curves.put(sampler, sampler.curves()));
  }

  /** The certificates of a comparison; empty where no sampler has any. */
  static Optional<Figure> of(Comparison comparison) {
    CertificateFigure certificates = new CertificateFigure(comparison);
    List<Plot> plots =
        Stream.of(
                certificates.divergence(),
                certificates.descent(),
                certificates.single(Certificate.SCORE_COSINE, "Cosine of own and target's score"),
                certificates.single(Certificate.STRAIGHTNESS, "Straightness of the paths"))
            .flatMap(Optional::stream)
            .toList();
    return plots.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "Certificates",
                "What samplers know of their own descent, medians over the repeats. Divergence: the"
                    + " ledger KL₀ − ∫ D̂ dt, dashed what a metric measured. Descent: D̂ trusts the"
                    + " sampler's score, the dissipation D (dashed) does not use it; the shaded gap is"
                    + " the score's error along the motion.",
                certificates.slots,
                plots));
  }

  private Optional<Plot> divergence() {
    List<Line> lines = new ArrayList<>();
    curves.forEach(
        (sampler, own) ->
            curve(own, Certificate.KL_LEDGER.figure())
                .ifPresent(
                    ledger -> {
                      lines.add(new Line(sampler, sampler.label() + ", ledger", ledger, false));
                      comparison.metrics().stream()
                          .filter(name -> name.startsWith(MEASURED))
                          .forEach(
                              name ->
                                  curve(own, name)
                                      .ifPresent(
                                          measured ->
                                              lines.add(
                                                  new Line(
                                                      sampler,
                                                      sampler.label() + ", " + name,
                                                      measured,
                                                      true))));
                    }));
    return plot("Divergence from the target, in nats", lines);
  }

  private Optional<Plot> descent() {
    List<Line> lines = new ArrayList<>();
    Map<SamplerResults, List<List<Double>>> gaps = new LinkedHashMap<>();
    curves.forEach(
        (sampler, own) -> {
          Optional<Curve> trusting = curve(own, Certificate.DESCENT_RATE.figure());
          Optional<Curve> without = curve(own, Certificate.DISSIPATION.figure());
          trusting.ifPresent(
              curve -> lines.add(new Line(sampler, sampler.label() + ", D̂", curve, false)));
          without.ifPresent(
              curve -> lines.add(new Line(sampler, sampler.label() + ", D", curve, true)));
          if (trusting.isPresent() && without.isPresent()) {
            gaps.put(sampler, between(trusting.get(), without.get()));
          }
        });
    Optional<Plot> plot = plot("Rate of descent, in nats per unit of time", lines);
    plot.ifPresent(
        drawn ->
            gaps.forEach(
                (sampler, gap) -> {
                  Map<String, Object> band = drawn.add("custom", "gap of " + sampler.label());
                  band.put("renderItem", "band");
                  band.put("encode", Map.of("x", 0, "y", List.of(1, 2)));
                  band.put(
                      "itemStyle", Map.of("color", Plot.colour(sampler.slot()), "opacity", 0.18));
                  band.put("data", gap);
                }));
    return plot;
  }

  private Optional<Plot> single(Certificate certificate, String title) {
    List<Line> lines = new ArrayList<>();
    curves.forEach(
        (sampler, own) ->
            curve(own, certificate.figure())
                .ifPresent(curve -> lines.add(new Line(sampler, sampler.label(), curve, false))));
    return plot(title, lines);
  }

  /** Rows of time, lower and upper value, where both curves have one. */
  private static List<List<Double>> between(Curve one, Curve other) {
    Map<Double, Double> values = new TreeMap<>();
    other.points().forEach(p -> values.put(p.time(), p.median()));
    List<List<Double>> rows = new ArrayList<>();
    for (Curve.Point point : one.points()) {
      Double there = values.get(point.time());
      if (there != null) {
        rows.add(
            List.of(
                Digits.few(point.time()),
                Digits.few(Math.min(there, point.median())),
                Digits.few(Math.max(there, point.median()))));
      }
    }
    return rows;
  }

  private static Optional<Curve> curve(Map<String, Curve> own, String name) {
    return Optional.ofNullable(own.get(name))
        .filter(curve -> !curve.points().isEmpty())
        .map(curve -> curve.thinned(MOST_POINTS));
  }

  private Optional<Plot> plot(String title, List<Line> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    boolean log =
        MetricFigure.isLog(lines.stream().flatMapToDouble(Line::values), Optional.empty());
    Plot plot = new Plot(title, description(title, lines, log));
    Map<String, Object> y = Plot.axis(log ? "value (log)" : "value");
    if (log) {
      y.put("type", "log");
    } else {
      y.put("scale", true);
    }
    double first = lines.stream().flatMapToDouble(Line::times).min().orElse(0);
    double last = lines.stream().flatMapToDouble(Line::times).max().orElse(1);
    plot.axes(
        last > first ? Plot.axis("time t", new Interval(first, last), false) : Plot.axis("time t"),
        y);
    plot.option().put("pointed", true);
    for (Line line : lines) {
      slots.add(line.sampler.slot());
      Map<String, Object> stroke = new LinkedHashMap<>(Plot.stroke(line.sampler.slot(), 2, 1));
      if (line.dashed) {
        stroke.put("type", "dashed");
      }
      plot.line(line.name, line.points()).put("lineStyle", stroke);
    }
    return Optional.of(plot);
  }

  private static String description(String title, List<Line> lines, boolean log) {
    List<String> ends = lines.stream().map(Line::end).toList();
    return title
        + (log ? ", logarithmic axis" : "")
        + ". Last medians: "
        + String.join("; ", ends)
        + ".";
  }

  /** One curve of one sampler. */
  private record Line(SamplerResults sampler, String name, Curve curve, boolean dashed) {
    DoubleStream values() {
      return curve.points().stream().mapToDouble(Curve.Point::median);
    }

    DoubleStream times() {
      return curve.points().stream().mapToDouble(Curve.Point::time);
    }

    List<List<Double>> points() {
      return curve.points().stream()
          .map(p -> List.of(Digits.few(p.time()), Digits.few(p.median())))
          .toList();
    }

    String end() {
      return name + " " + Numerals.rough(curve.points().get(curve.points().size() - 1).median());
    }
  }
}
