package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.PairTarget;

/** What holds of every metric of this module, whichever it is. */
class MetricsContractTest {
  private static final PairTarget PAIR = new PairTarget(2, 0.75);

  /** Figures that are right at a value other than the least. */
  private static final Set<String> NO_DISTANCES =
      Set.of("mode-coverage.entropy", "mode-coverage.modes-hit", "covariance-error.variance-ratio");

  /** Metrics that make do with the score. */
  private static final Set<String> SCORE_ALONE = Set.of("ksd", "fisher-divergence");

  static Stream<String> ids() {
    return Registry.discover(MetricsPlugin.class.getClassLoader()).factories(Metric.class).stream()
        .map(factory -> factory.descriptor().id());
  }

  @Test
  void all_metrics_are_found_by_the_service_loader() {
    assertThat(ids())
        .containsExactly(
            "covariance-error",
            "fisher-divergence",
            "kl-kde",
            "ksd",
            "mean-error",
            "mode-coverage",
            "moment-bias",
            "sliced-w2");
  }

  @Test
  void programs_and_studies_have_the_same_defaults() {
    assertThat(Options.defaults(KlKdeOptions.class)).isEqualTo(new KlKdeOptions(10_000));
    assertThat(Options.defaults(SlicedW2Options.class)).isEqualTo(new SlicedW2Options(1000));
    assertThat(Options.defaults(KsdOptions.class))
        .isEqualTo(new KsdOptions(KsdOptions.Scale.MEDIAN, KsdOptions.Statistic.V));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void distances_of_exact_draws_lie_below_those_of_distorted_ones_and_grow(String id) {
    double[] half = distances(id, 0.5, 1);
    double[] whole = distances(id, 1, 1);
    for (int seed = 1; seed <= 10; seed++) {
      double[] floor = distances(id, 0, seed);
      for (int k = 0; k < floor.length; k++) {
        assertThat(floor[k]).isLessThan(half[k]);
        assertThat(half[k]).isLessThan(whole[k]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void the_order_of_particles_does_not_matter(String id) {
    Batch x = distorted(PAIR.draw(300, RngStream.of(2)), 0.5);
    int[] order = new int[300];
    for (int i = 0; i < 300; i++) {
      order[i] = i;
    }
    RngStream.of(3).shuffle(order);
    Batch shuffled = Batch.zeros(300, 1);
    for (int i = 0; i < 300; i++) {
      shuffled.set(i, 0, x.get(order[i], 0));
    }
    Probe probe = metric(id).open(Measuring.context(x, PAIR, 4));
    Map<String, Measurement.Value> values =
        Measuring.values(probe.measure(new Measuring.Scored(x, PAIR, scoreOfDistorted(0.5))));
    Map<String, Measurement.Value> again =
        Measuring.values(
            probe.measure(new Measuring.Scored(shuffled, PAIR, scoreOfDistorted(0.5))));
    values.forEach(
        (name, value) -> {
          // Sums of 300 numbers, and of 300² for ksd, in another order.
          assertThat(again.get(name).value())
              .isCloseTo(value.value(), within(1e-11 * Math.max(1, value.value())));
        });
  }

  @ParameterizedTest
  @MethodSource("ids")
  void a_target_known_by_its_score_alone_gets_a_figure_or_a_reason(String id) {
    Target blind = Target.ofScore(1, x -> new double[] {-x[0]});
    Batch x = GaussianTarget.standard(1).draw(50, RngStream.of(5));
    List<Measurement> figures =
        metric(id)
            .open(Measuring.context(x, blind, 6))
            .measure(new Measuring.Scored(x, blind, GaussianTarget.standard(1)));
    assertThat(Measuring.absences(figures).isEmpty()).isEqualTo(SCORE_ALONE.contains(id));
    assertThat(names(figures)).isEqualTo(names(measureDistorted(id, 0, 1)));
    assertThat(Measuring.absences(figures).values())
        .allSatisfy(why -> assertThat(why).contains("target"));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void no_number_of_particles_makes_a_figure_that_is_not_a_number(String id) {
    for (int n : new int[] {1, 2, 3, 1001}) {
      Batch x = PAIR.draw(n, RngStream.of(7));
      List<Measurement> figures =
          metric(id)
              .open(Measuring.context(x, PAIR, 8))
              .measure(new Measuring.Scored(x, PAIR, PAIR));
      assertFinite(figures);
      assertThat(names(figures)).isEqualTo(names(measureDistorted(id, 0, 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void particles_out_of_all_bounds_make_no_figure_that_is_not_a_number(String id) {
    for (double far : new double[] {1e160, 1e300, Double.POSITIVE_INFINITY, Double.NaN}) {
      Batch x = PAIR.draw(20, RngStream.of(9));
      x.set(3, 0, far);
      x.set(4, 0, -far);
      assertFinite(
          metric(id)
              .open(Measuring.context(x, PAIR, 10))
              .measure(new Measuring.Scored(x, PAIR, PAIR)));
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void the_number_of_threads_changes_no_bit(String id) {
    for (Target target : List.of(PAIR, GaussianTarget.standard(5))) {
      Batch x = GaussianTarget.standard(target.dimension()).draw(1030, RngStream.of(11));
      List<Measurement> alone = measure(id, x, target, 1);
      assertThat(measure(id, x, target, 2)).isEqualTo(alone);
      assertThat(measure(id, x, target, 4)).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void measuring_leaves_no_trace(String id) {
    Batch x = PAIR.draw(100, RngStream.of(12));
    Batch before = x.copy();
    Probe probe = metric(id).open(Measuring.context(x, PAIR, 13));
    RunView view = new Measuring.Scored(x, PAIR, PAIR);
    List<Measurement> first = probe.measure(view);
    probe.measure(new Measuring.Scored(distorted(x, 1), PAIR, PAIR));
    assertThat(probe.measure(view)).isEqualTo(first);
    assertThat(x.sameNumbers(before)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void a_slice_of_a_larger_batch_is_judged_like_a_copy_of_it(String id) {
    Batch all = PAIR.draw(90, RngStream.of(14));
    Batch slice = all.slice(20, 70);
    Probe probe = metric(id).open(Measuring.context(slice, PAIR, 15));
    assertThat(probe.measure(new Measuring.Scored(slice, PAIR, PAIR)))
        .isEqualTo(probe.measure(new Measuring.Scored(slice.copy(), PAIR, PAIR)));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void exact_draws_without_a_run_are_accepted(String id) {
    GaussianTarget target = new GaussianTarget(Vector.of(1, 2, 3), 2);
    Batch draws = target.draw(40, RngStream.of(16));
    List<Measurement> figures = Measuring.measure(metric(id), draws, target, 17);
    assertThat(figures).isNotEmpty();
    assertFinite(figures);
  }

  private static List<Measurement> measure(String id, Batch x, Target target, int threads) {
    try (ThreadTeam team = new ThreadTeam(threads)) {
      MetricContext context = new MetricContext(target, x.size(), RngStream.of(18), team);
      return metric(id).open(context).measure(new Measuring.Scored(x, target, target));
    }
  }

  /** The figures that are least where all is right. */
  private static double[] distances(String id, double by, long seed) {
    List<Measurement> figures = measureDistorted(id, by, seed);
    double[] distances =
        Measuring.values(figures).entrySet().stream()
            .filter(entry -> !NO_DISTANCES.contains(id + "." + entry.getKey()))
            .mapToDouble(entry -> entry.getValue().value())
            .toArray();
    assertThat(distances).isNotEmpty();
    return distances;
  }

  private static List<Measurement> measureDistorted(String id, double by, long seed) {
    Batch x = distorted(PAIR.draw(1000, RngStream.of(seed).child("particles")), by);
    return metric(id)
        .open(Measuring.context(x, PAIR, seed))
        .measure(new Measuring.Scored(x, PAIR, scoreOfDistorted(by)));
  }

  /** (1 + by) x + 3 by: wider, and to the right. */
  private static Batch distorted(Batch x, double by) {
    Batch distorted = Batch.zeros(x.size(), 1);
    for (int i = 0; i < x.size(); i++) {
      distorted.set(i, 0, (1 + by) * x.get(i, 0) + 3 * by);
    }
    return distorted;
  }

  private static ScoreField scoreOfDistorted(double by) {
    return (x, out) -> {
      Batch original = Batch.zeros(x.size(), 1);
      for (int i = 0; i < x.size(); i++) {
        original.set(i, 0, (x.get(i, 0) - 3 * by) / (1 + by));
      }
      PAIR.score(original, out);
      for (int i = 0; i < x.size(); i++) {
        out.set(i, 0, out.get(i, 0) / (1 + by));
      }
    };
  }

  private static void assertFinite(List<Measurement> figures) {
    for (Measurement figure : figures) {
      if (figure.result() instanceof Measurement.Value value) {
        assertThat(value.value()).as(figure.name()).isFinite();
      }
    }
  }

  private static List<String> names(List<Measurement> figures) {
    return figures.stream().map(Measurement::name).toList();
  }

  private static Metric metric(String id) {
    return Registry.of(new MetricsPlugin())
        .find(Metric.class, id)
        .map(MetricsContractTest::withDefaults)
        .orElseThrow();
  }

  private static <O extends Record> Metric withDefaults(Factory<Metric, O> factory) {
    return factory.create(Options.defaults(factory.descriptor().options()), Resolver.here());
  }
}
