package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.stillwater.api.Batch;
import org.stillwater.bench.text.Numerals;

/**
 * Marginals of final particles in many dimensions: a plot for a coordinate, a curve for a sampler.
 */
final class MarginalFigure {
  private static final int MOST_COORDINATES = 3;
  private static final int POINTS = 241;
  private static final int DRAWS = 20_000;

  private MarginalFigure() {}

  static Figure of(Comparison comparison) {
    Map<SamplerResults, Particles> particles = new LinkedHashMap<>();
    comparison
        .samplers()
        .forEach(sampler -> particles.put(sampler, Particles.of(sampler.shown().particles())));
    Truth truth = comparison.truth();
    Optional<Batch> draws = truth.draws(DRAWS);
    List<Integer> coordinates =
        Coordinates.telling(particles.values(), truth, comparison.dimension(), MOST_COORDINATES);
    boolean moments = truth.moments(coordinates.get(0)).isPresent();
    List<Plot> plots = new ArrayList<>();
    coordinates.forEach(j -> plots.add(plot(j, comparison, particles, draws)));
    return new Figure(
        "Final particles: marginals",
        "Kernel density estimates of %d of %d coordinates, those %s. %s%s"
            .formatted(
                coordinates.size(),
                comparison.dimension(),
                moments
                    ? "whose mean is furthest from the truth for some sampler"
                    : "on which the samplers differ most",
                draws.isPresent()
                    ? "The grey line is the same of exact draws. "
                    : moments
                        ? "The dashed line and the shade are the target's mean ± one standard deviation. "
                        : "",
                ParticleFigure.repeats(comparison)),
        comparison.samplers().stream()
            .map(SamplerResults::slot)
            .collect(Collectors.toCollection(TreeSet::new)),
        plots);
  }

  private static Plot plot(
      int coordinate,
      Comparison comparison,
      Map<SamplerResults, Particles> particles,
      Optional<Batch> draws) {
    Interval shown = ParticleFigure.frame(comparison, particles, coordinate);
    double[] x = new double[POINTS];
    Arrays.setAll(x, k -> shown.point(k, POINTS));
    Optional<Truth.Moments> moments = comparison.truth().moments(coordinate);
    Plot plot =
        new Plot(
            "coordinate " + coordinate,
            "Densities of coordinate %d of the final particles, estimated for each sampler.%s"
                .formatted(
                    coordinate,
                    moments
                        .map(
                            m ->
                                " The target has mean %s and standard deviation %s."
                                    .formatted(
                                        Numerals.rough(m.mean()), Numerals.rough(m.deviation())))
                        .orElse("")));
    plot.axes(Plot.axis("x" + coordinate, shown, true), Plot.axis("density"));
    plot.option().put("pointed", true);
    draws.ifPresent(
        exact ->
            plot.line(
                    "exact draws",
                    Digits.pairs(
                        x, GaussianKernel.density(column(exact, coordinate), shown, POINTS)))
                .put("lineStyle", Map.of("color", "truth", "width", 1.5)));
    if (draws.isEmpty()) {
      moments.ifPresent(known -> mark(plot, known));
    }
    particles.forEach(
        (sampler, own) ->
            plot.line(
                    sampler.label(),
                    Digits.pairs(
                        x, GaussianKernel.density(own.coordinate(coordinate), shown, POINTS)))
                .put("lineStyle", Plot.stroke(sampler.slot(), 2, 1)));
    return plot;
  }

  private static void mark(Plot plot, Truth.Moments moments) {
    Map<String, Object> truth = plot.line("target", List.of());
    truth.put(
        "markLine",
        Map.of(
            "data", List.of(Map.of("xAxis", Digits.few(moments.mean()))),
            "lineStyle", Map.of("color", "truth", "type", "dashed", "width", 1.5),
            "label", Map.of("show", false)));
    truth.put(
        "markArea",
        Map.of(
            "data",
            List.of(
                List.of(
                    Map.of("xAxis", Digits.few(moments.mean() - moments.deviation())),
                    Map.of("xAxis", Digits.few(moments.mean() + moments.deviation())))),
            "itemStyle",
            Map.of("color", "truth", "opacity", 0.1)));
  }

  private static double[] column(Batch draws, int coordinate) {
    double[] column = new double[draws.size()];
    Arrays.setAll(column, i -> draws.get(i, coordinate));
    return column;
  }
}
