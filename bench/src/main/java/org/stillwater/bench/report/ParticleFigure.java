package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Final particles on the line or in the plane, a plot for each sampler, against the true density.
 */
final class ParticleFigure {
  private static final int BINS = 50;
  private static final int DENSITY_POINTS = 401;
  private static final int MOST_DRAWN = 2000;

  private ParticleFigure() {}

  /** The figure for dimension 1 or 2. */
  static Figure of(Comparison comparison) {
    Map<SamplerResults, Particles> particles = new LinkedHashMap<>();
    comparison
        .samplers()
        .forEach(sampler -> particles.put(sampler, Particles.of(sampler.shown().particles())));
    List<Plot> plots =
        comparison.dimension() == 1
            ? onTheLine(comparison, particles)
            : inThePlane(comparison, particles);
    String truth =
        comparison.dimension() == 1
            ? comparison.truth().density().isPresent()
                ? "Bars are the particles' histogram, the line is the exact density. "
                : "Bars are the particles' histogram. "
            : comparison.truth().density().isPresent()
                ? "Lines enclose 50, 80, 95 and 99 % of the target's mass. "
                : "";
    return new Figure(
        "Final particles",
        truth + repeats(comparison),
        comparison.samplers().stream()
            .map(SamplerResults::slot)
            .collect(Collectors.toCollection(TreeSet::new)),
        plots);
  }

  static String repeats(Comparison comparison) {
    boolean several = comparison.samplers().stream().anyMatch(one -> one.runs().size() > 1);
    return several ? "One repeat is shown: the first that ended well." : "";
  }

  private static List<Plot> onTheLine(
      Comparison comparison, Map<SamplerResults, Particles> particles) {
    Interval shown = frame(comparison, particles, 0);
    Optional<double[]> exact =
        comparison.truth().density().flatMap(law -> ExactDensity.of(law, shown, DENSITY_POINTS));
    Map<SamplerResults, Histogram> histograms = new LinkedHashMap<>();
    particles.forEach(
        (sampler, own) -> histograms.put(sampler, Histogram.of(own.coordinate(0), shown, BINS)));
    double top =
        DoubleStream.concat(
                histograms.values().stream().flatMapToDouble(h -> Arrays.stream(h.densities())),
                exact.stream().flatMapToDouble(Arrays::stream))
            .max()
            .orElse(1);
    Interval density = new Interval(0, 1.08 * top);
    List<Plot> plots = new ArrayList<>();
    histograms.forEach(
        (sampler, histogram) ->
            plots.add(
                histogram(sampler, histogram, particles.get(sampler), shown, density, exact)));
    return plots;
  }

  private static Plot histogram(
      SamplerResults sampler,
      Histogram histogram,
      Particles particles,
      Interval shown,
      Interval density,
      Optional<double[]> exact) {
    Plot plot =
        new Plot(
            sampler.label() + outside(histogram.outside() + particles.removed()),
            "Histogram of %d final particles of %s%s"
                .formatted(
                    particles.size(),
                    sampler.label(),
                    exact.isPresent() ? " with the exact density." : "."));
    plot.axes(Plot.axis("x", shown), Plot.axis("density", density));
    double[] heights = Arrays.copyOf(histogram.densities(), BINS + 1);
    Map<String, Object> bars = plot.line(sampler.label(), Digits.pairs(histogram.edges(), heights));
    bars.put("step", "end");
    bars.put("lineStyle", Plot.stroke(sampler.slot(), 1, 0.9));
    bars.put("areaStyle", Map.of("color", Plot.colour(sampler.slot()), "opacity", 0.3));
    exact.ifPresent(
        values -> {
          double[] x = new double[values.length];
          Arrays.setAll(x, k -> shown.point(k, x.length));
          plot.line("exact density", Digits.pairs(x, values))
              .put("lineStyle", Map.of("color", "truth", "width", 1.5));
        });
    return plot;
  }

  private static String outside(int count) {
    return count == 0 ? "" : " (" + count + " outside)";
  }

  private static List<Plot> inThePlane(
      Comparison comparison, Map<SamplerResults, Particles> particles) {
    PlaneFrame frame =
        PlaneFrame.of(
            comparison.truth(), frame(comparison, particles, 0), frame(comparison, particles, 1));
    int most = Math.min(MOST_DRAWN, Math.max(300, 12_000 / Math.max(1, particles.size())));
    List<Plot> plots = new ArrayList<>();
    particles.forEach(
        (sampler, own) -> {
          double[][] drawn = own.sample(most);
          Plot plot =
              frame.plot(
                  sampler.label() + outside(own.removed()),
                  "%d of %d final particles of %s in the plane%s."
                      .formatted(
                          drawn.length,
                          own.size(),
                          sampler.label(),
                          frame.hasContours() ? " over contours of the target's density" : ""));
          plot.markDense();
          Map<String, Object> points = plot.add("scatter", sampler.label());
          points.put("symbolSize", drawn.length > 800 ? 3 : 4);
          points.put("itemStyle", Map.of("color", Plot.colour(sampler.slot()), "opacity", 0.5));
          points.put("data", Digits.pairs(List.of(drawn)));
          plots.add(plot);
        });
    return plots;
  }

  /** What shows nearly all particles of all samplers and where the target lies. */
  static Interval frame(
      Comparison comparison, Map<SamplerResults, Particles> particles, int coordinate) {
    Interval shown =
        Interval.around(
            particles.values().stream()
                .flatMapToDouble(own -> Arrays.stream(own.coordinate(coordinate)))
                .toArray());
    return comparison
        .truth()
        .moments(coordinate)
        .map(m -> new Interval(m.mean() - 3 * m.deviation(), m.mean() + 3 * m.deviation()))
        .filter(truth -> truth.length() < 20 * shown.length())
        .map(shown::and)
        .orElse(shown)
        .rounded();
  }
}
