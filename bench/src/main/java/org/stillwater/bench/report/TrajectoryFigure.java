package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The ways of a few particles, a plot for each sampler, all on one scale. */
final class TrajectoryFigure {
  private static final int MOST_PARTICLES = 10;
  private static final int MOST_POINTS = 400;

  private final Comparison comparison;
  private final Map<SamplerResults, RunData.Tracks> tracks = new LinkedHashMap<>();

  private TrajectoryFigure(Comparison comparison) {
    this.comparison = comparison;
    for (SamplerResults sampler : comparison.samplers()) {
      RunData.Tracks own = sampler.shown().tracks();
      if (own.times().length > 1 && own.particles() > 0) {
        tracks.put(sampler, own);
      }
    }
  }

  /** The figure; empty where no particles were tracked. */
  static Optional<Figure> of(Comparison comparison) {
    TrajectoryFigure figure = new TrajectoryFigure(comparison);
    return figure.tracks.isEmpty() ? Optional.empty() : Optional.of(figure.figure());
  }

  private Figure figure() {
    boolean plane = comparison.dimension() == 2;
    int coordinate = comparison.dimension() > 2 ? telling() : 0;
    String what =
        plane
            ? "in the plane, each from its dot"
            : comparison.dimension() == 1
                ? "against time"
                : "in coordinate %d against time".formatted(coordinate);
    String caption =
        "The same %d particles %s; all plots have one scale. %s"
            .formatted(shown(), what, ParticleFigure.repeats(comparison));
    return new Figure(
        "Trajectories",
        caption,
        tracks.keySet().stream()
            .map(SamplerResults::slot)
            .collect(Collectors.toCollection(TreeSet::new)),
        plane ? inThePlane() : againstTime(coordinate));
  }

  private int shown() {
    return tracks.values().stream()
        .mapToInt(own -> Math.min(MOST_PARTICLES, own.particles()))
        .max()
        .orElse(0);
  }

  private int telling() {
    List<Particles> finals =
        comparison.samplers().stream()
            .map(sampler -> Particles.of(sampler.shown().particles()))
            .toList();
    return Coordinates.telling(finals, comparison.truth(), comparison.dimension(), 1).get(0);
  }

  private List<Plot> againstTime(int coordinate) {
    Interval shown = frame(coordinate);
    double end =
        tracks.values().stream()
            .mapToDouble(own -> own.times()[own.times().length - 1])
            .max()
            .orElse(1);
    List<Plot> plots = new ArrayList<>();
    tracks.forEach(
        (sampler, own) -> {
          Plot plot =
              new Plot(
                  sampler.label(),
                  "Ways of %d particles of %s against time."
                      .formatted(Math.min(MOST_PARTICLES, own.particles()), sampler.label()));
          plot.axes(
              Plot.axis("time t", new Interval(0, end)),
              Plot.axis(comparison.dimension() == 1 ? "x" : "x" + coordinate, shown));
          for (int p = 0; p < Math.min(MOST_PARTICLES, own.particles()); p++) {
            List<List<Double>> way = new ArrayList<>();
            for (int record : records(own)) {
              way.add(
                  List.of(
                      Digits.few(own.times()[record]), Digits.few(own.at(record, p, coordinate))));
            }
            add(plot, sampler, p, way);
          }
          plots.add(plot);
        });
    return plots;
  }

  private List<Plot> inThePlane() {
    PlaneFrame frame = PlaneFrame.of(comparison.truth(), frame(0), frame(1));
    List<Plot> plots = new ArrayList<>();
    tracks.forEach(
        (sampler, own) -> {
          Plot plot =
              frame.plot(
                  sampler.label(),
                  "Ways of %d particles of %s in the plane."
                      .formatted(Math.min(MOST_PARTICLES, own.particles()), sampler.label()));
          List<List<Double>> starts = new ArrayList<>();
          for (int p = 0; p < Math.min(MOST_PARTICLES, own.particles()); p++) {
            List<List<Double>> way = new ArrayList<>();
            for (int record : records(own)) {
              way.add(List.of(Digits.few(own.at(record, p, 0)), Digits.few(own.at(record, p, 1))));
            }
            add(plot, sampler, p, way);
            starts.add(way.get(0));
          }
          Map<String, Object> dots = plot.add("scatter", "start");
          dots.put("symbolSize", 5);
          dots.put("itemStyle", Map.of("color", Plot.colour(sampler.slot())));
          dots.put("data", starts);
          plots.add(plot);
        });
    return plots;
  }

  private static void add(Plot plot, SamplerResults sampler, int particle, List<List<Double>> way) {
    List<List<Double>> finite =
        way.stream().filter(at -> at.stream().allMatch(Double::isFinite)).toList();
    plot.line("particle " + particle, finite)
        .put("lineStyle", Plot.stroke(sampler.slot(), 1.2, 0.8));
  }

  /** The records that are drawn: all, or evenly chosen ones. */
  private static int[] records(RunData.Tracks tracks) {
    int count = tracks.times().length;
    int drawn = Math.min(count, MOST_POINTS);
    return IntStream.range(0, drawn)
        .map(k -> drawn == 1 ? 0 : (int) ((long) k * (count - 1) / (drawn - 1)))
        .toArray();
  }

  private Interval frame(int coordinate) {
    double[] positions =
        tracks.values().stream()
            .flatMapToDouble(
                own ->
                    IntStream.range(0, own.times().length)
                        .boxed()
                        .flatMapToDouble(
                            record ->
                                IntStream.range(0, Math.min(MOST_PARTICLES, own.particles()))
                                    .mapToDouble(p -> own.at(record, p, coordinate))))
            .filter(Double::isFinite)
            .toArray();
    return Interval.around(DoubleStream.of(positions).toArray()).rounded();
  }
}
