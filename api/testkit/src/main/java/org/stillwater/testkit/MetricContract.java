package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Aim;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.Parallel;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.api.truth.ExactDraws;

/**
 * What holds of every metric: it does not mind the order of the particles, it is least where the
 * particles are exact draws and grows as they are moved away, and it says that it has no figure
 * where it has none.
 *
 * <p>A metric is shown the states of a short run, so that metrics of trajectories have one to
 * judge: sixteen times new draws of one law, whose score the sampler knows. Figures whose {@link
 * Aim} is zero are distances; others need not grow.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class MetricContract extends PluginContract<Metric> {
  private static final int SEEDS = 5;

  /** A contract for the metrics of a plugin. */
  protected MetricContract() {
    super(Metric.class);
  }

  /**
   * The targets to measure against; each can be drawn from exactly. A mixture on the line and a
   * Gaussian in the plane, without this. Every metric must have a figure on at least one.
   */
  protected List<Target> targets() {
    return List.of(new PairTarget(2, 0.75), new GaussianTarget(Vector.of(0.5, -0.5), 1.5));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void it_has_a_figure_on_one_of_the_targets(Subject<Metric> subject) {
    List<String> reasons = new ArrayList<>();
    boolean found = false;
    for (Target target : targets()) {
      for (Measurement figure : Journey.exact(target, 200, 1).measured(subject.instance())) {
        found |= figure.result() instanceof Measurement.Value;
        if (figure.result() instanceof Measurement.NotApplicable absent) {
          reasons.add(absent.why());
        }
      }
    }
    assertThat(found)
        .as(
            "'%s' has a figure on none of the targets, so that it cannot be tested; override"
                + " targets(). It says: %s",
            subject, reasons)
        .isTrue();
  }

  /** A target may be beyond a figure (the coverage of one mode); one at least must not be. */
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void exact_draws_are_nearest_and_the_distance_grows_with_a_shift(Subject<Metric> subject) {
    Set<String> grown = new TreeSet<>();
    Set<String> still = new TreeSet<>();
    for (Target target : targets()) {
      Map<String, Double> half = distances(subject, Journey.distorted(target, 500, 1, 0.5));
      Map<String, Double> whole = distances(subject, Journey.distorted(target, 500, 1, 1));
      for (int seed = 1; seed <= SEEDS; seed++) {
        distances(subject, Journey.exact(target, 500, seed))
            .forEach(
                (name, floor) -> {
                  double little = half.getOrDefault(name, Double.NaN);
                  double much = whole.getOrDefault(name, Double.NaN);
                  boolean grows = floor < little && little < much;
                  (grows ? grown : still).add(name);
                  assertThat(grows || (floor == little && little == much))
                      .as(
                          "%s is %s for exact draws, %s and %s for draws that were stretched and"
                              + " shifted a little and more: it must grow; a figure that is"
                              + " best elsewhere than at zero says so by its Aim",
                          name, floor, little, much)
                      .isTrue();
                });
      }
    }
    still.removeAll(grown);
    assertThat(still)
        .as(
            "figures that are the same for exact draws and for draws that were stretched and"
                + " shifted, on every target; a figure that is best elsewhere than at zero says so by its"
                + " Aim")
        .isEmpty();
  }

  /** Sums of n numbers, or of n², in another order: their rounding is allowed for. */
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_order_of_particles_does_not_matter(Subject<Metric> subject) {
    for (Target target : targets()) {
      Journey journey = Journey.distorted(target, 300, 2, 0.5);
      int[] order = new int[300];
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      RngStream.of(3).shuffle(order);
      Map<String, Double> values = values(journey.measured(subject.instance()));
      Map<String, Double> shuffled =
          values(journey.with(x -> rows(x, order)).measured(subject.instance()));
      requireClose("of the same particles in another order", subject, values, shuffled, 1e-10);
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void what_is_not_known_makes_no_number(Subject<Metric> subject) {
    for (Target target : targets()) {
      Journey journey = Journey.distorted(target, 200, 4, 0.5);
      List<Measurement> full = journey.measured(subject.instance());
      Map<String, Double> values = values(full);
      Target blind = new ScoreAlone(target);
      requireSupported(
          "of a target of which nothing but the score is known",
          subject,
          values,
          Journey.opened(subject.instance(), blind, 200, 4, Parallel.SEQUENTIAL),
          journey.states().stream().map(state -> state.against(blind)).toList(),
          full);
      requireSupported(
          "without the sampler's score",
          subject,
          values,
          journey.opened(subject.instance()),
          journey.states().stream().map(Snapshot::withoutScore).toList(),
          full);
      requireSupported(
          "of a sampler that claims nothing",
          subject,
          values,
          journey.opened(subject.instance()),
          journey.states().stream().map(Snapshot::withoutClaims).toList(),
          full);
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void no_figure_is_infinite_or_not_a_number(Subject<Metric> subject) {
    for (Target target : targets()) {
      List<String> names = names(Journey.exact(target, 50, 7).measured(subject.instance()));
      for (int n : new int[] {1, 2, 3, 1001}) {
        List<Measurement> figures = Journey.exact(target, n, 7).measured(subject.instance());
        requireNumbers("of %d particles".formatted(n), figures);
        assertThat(names(figures))
            .as("names of the figures of %d particles; a figure that is absent says so", n)
            .isEqualTo(names);
      }
      for (double far : new double[] {1e160, 1e300, Double.POSITIVE_INFINITY, Double.NaN}) {
        Journey journey =
            Journey.exact(target, 20, 9)
                .with(
                    x -> {
                      Batch flung = x.copy();
                      flung.set(3, 0, far);
                      flung.set(4, 0, -far);
                      return flung;
                    });
        requireNumbers(
            "of particles among which one is at " + far, journey.measured(subject.instance()));
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_same_seed_gives_the_same_bits_for_any_number_of_threads(Subject<Metric> subject) {
    for (Target target : targets()) {
      Journey journey = Journey.exact(target, 1030, 11);
      List<Measurement> alone = journey.measured(subject.instance());
      assertThat(journey.measured(subject.instance()))
          .as(
              "figures of '%s', measured twice with one seed; draw every random number from the"
                  + " context's rng",
              subject)
          .isEqualTo(alone);
      for (int threads : new int[] {2, 4, 4}) {
        try (ThreadTeam team = new ThreadTeam(threads)) {
          Probe probe = Journey.opened(subject.instance(), target, 1030, 11, team);
          assertThat(Journey.last(probe, journey.states()))
              .as(
                  "figures of '%s' with %d threads; cut the work by a size that does not depend on"
                      + " Parallel.threads(), and add in a fixed order",
                  subject, threads)
              .isEqualTo(alone);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void measuring_leaves_no_trace(Subject<Metric> subject) {
    for (Target target : targets()) {
      Journey journey = Journey.distorted(target, 100, 12, 0.5);
      Probe probe = journey.opened(subject.instance());
      journey.states().forEach(probe::step);
      RunView end = journey.end();
      Batch before = end.particles().copy();
      List<Measurement> first = probe.measure(end);
      Same.particles("measuring changed the particles", before, end.particles());
      assertThat(probe.measure(end))
          .as("figures of '%s', measured twice in one state", subject)
          .isEqualTo(first);
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void a_slice_of_a_larger_batch_is_judged_like_a_copy_of_it(Subject<Metric> subject) {
    for (Target target : targets()) {
      Journey journey = Journey.exact(target, 50, 14);
      UnaryOperator<Batch> sliced =
          x -> {
            Batch around = Batch.zeros(x.size() + 7, x.dimension());
            Batch slice = around.slice(3, 3 + x.size());
            slice.copyFrom(x);
            return slice;
          };
      assertThat(journey.with(sliced).measured(subject.instance()))
          .as(
              "figures of '%s' of a slice of a larger batch; row i begins at x.offset(i), not at"
                  + " i * d",
              subject)
          .isEqualTo(journey.measured(subject.instance()));
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void a_restored_probe_goes_on_as_the_saved_one(Subject<Metric> subject) throws IOException {
    for (Target target : targets()) {
      Journey journey = Journey.distorted(target, 100, 15, 0.5);
      List<Measurement> straight = journey.measured(subject.instance());
      int half = journey.states().size() / 2;
      Probe first = journey.opened(subject.instance());
      journey.states().subList(0, half).forEach(first::step);
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      first.save(new DataOutputStream(saved));
      Probe second = journey.opened(subject.instance());
      second.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      assertThat(Journey.last(second, journey.states().subList(half, journey.states().size())))
          .as(
              "figures of '%s' after a checkpoint; save() must write, and restore() read, all that"
                  + " a later figure depends on",
              subject)
          .isEqualTo(straight);
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void exact_draws_without_a_run_are_accepted(Subject<Metric> subject) {
    for (Target target : targets()) {
      Batch draws = target.capability(ExactDraws.class).orElseThrow().draw(40, RngStream.of(16));
      Probe probe = Journey.opened(subject.instance(), target, 40, 16, Parallel.SEQUENTIAL);
      List<Measurement> figures = probe.measure(RunView.of(draws, target));
      assertThat(figures)
          .as("figures of '%s' for a noise floor: a number or a reason", subject)
          .isNotEmpty();
      requireNumbers("of exact draws without a run", figures);
    }
  }

  private static Map<String, Double> distances(Subject<Metric> subject, Journey journey) {
    Map<String, Double> distances = new TreeMap<>();
    for (Measurement figure : journey.measured(subject.instance())) {
      if (figure.result() instanceof Measurement.Value value && value.aim() == Aim.ZERO) {
        String name = figure.name().isEmpty() ? subject.id() : subject.id() + "." + figure.name();
        distances.put(name, value.value());
      }
    }
    return distances;
  }

  /** With less to go by, a figure is what it was, or says what is missing. */
  private static void requireSupported(
      String circumstances,
      Subject<Metric> subject,
      Map<String, Double> values,
      Probe probe,
      List<Snapshot> states,
      List<Measurement> full) {
    List<Measurement> figures = Journey.last(probe, states);
    assertThat(names(figures))
        .as(
            "names of the figures of '%s' %s; a figure that is absent says so",
            subject, circumstances)
        .isEqualTo(names(full));
    for (Measurement figure : figures) {
      if (figure.result() instanceof Measurement.NotApplicable absent) {
        assertThat(absent.why())
            .as("the reason why '%s' has no figure %s is a sentence", subject, circumstances)
            .contains(" ");
      } else if (figure.result() instanceof Measurement.Value value) {
        Double known = values.get(figure.name());
        assertThat(known != null && Math.abs(value.value() - known) <= 1e-9 * (1 + Math.abs(known)))
            .as(
                "the figure '%s' of '%s' is %s, but %s %s: what it needs is missing, so that it"
                    + " must be NotApplicable and say so",
                figure.name(),
                subject,
                known == null ? "not applicable" : known,
                value.value(),
                circumstances)
            .isTrue();
      }
    }
  }

  private static void requireClose(
      String circumstances,
      Subject<Metric> subject,
      Map<String, Double> values,
      Map<String, Double> others,
      double tolerance) {
    assertThat(others.keySet())
        .as("figures of '%s' %s", subject, circumstances)
        .isEqualTo(values.keySet());
    values.forEach(
        (name, value) ->
            assertThat(Math.abs(others.getOrDefault(name, Double.NaN) - value))
                .as(
                    "the figure '%s' of '%s' is %s, and %s %s",
                    name, subject, value, others.get(name), circumstances)
                .isLessThanOrEqualTo(tolerance * Math.max(1, Math.abs(value))));
  }

  private static void requireNumbers(String circumstances, List<Measurement> figures) {
    for (Measurement figure : figures) {
      if (figure.result() instanceof Measurement.Value value) {
        assertThat(value.value())
            .as(
                "the figure '%s' %s; what is not a number is NotApplicable, with the reason",
                figure.name(), circumstances)
            .isFinite();
      }
    }
  }

  private static Map<String, Double> values(List<Measurement> figures) {
    Map<String, Double> values = new TreeMap<>();
    for (Measurement figure : figures) {
      if (figure.result() instanceof Measurement.Value value) {
        values.put(figure.name(), value.value());
      }
    }
    return values;
  }

  private static List<String> names(List<Measurement> figures) {
    return figures.stream().map(Measurement::name).toList();
  }

  private static Batch rows(Batch x, int[] order) {
    Batch rows = Batch.zeros(x.size(), x.dimension());
    for (int i = 0; i < order.length; i++) {
      rows.slice(i, i + 1).copyFrom(x.slice(order[i], order[i] + 1));
    }
    return rows;
  }
}
