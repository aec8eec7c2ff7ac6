package org.stillwater.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Parallel;
import org.stillwater.api.Problem;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.run.TracePoint;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.PairTarget;

class MalaTest {
  private static final double UNIT = 0x1.0p-53;

  private static Mala unadapted(double temperature) {
    return new Mala(new MalaOptions(temperature, 0, 0.574));
  }

  /** Where ULA of this step would have the variance τ/(1 − h/2) = 2τ. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.25})
  void the_target_to_the_power_of_the_inverse_temperature_is_sampled_whatever_the_step(
      double temperature) {
    RunResult result =
        Run.of(new GaussianTarget(Vector.of(3), 1))
            .from(Initial.gaussian(1), 20_000)
            .with(unadapted(temperature))
            .steps(60, 1)
            .seed(47)
            .execute();

    Sample.of(result.particles(), 0).assertGaussian(3, temperature);
  }

  /** The Metropolis ratio from the proposal's density in full, which the code never forms. */
  @Test
  void the_acceptance_probability_is_that_of_the_proposal_density() {
    PairTarget target = new PairTarget(2, 0.75);
    double h = 0.4;
    double temperature = 0.7;
    Batch x = Batch.zeros(200, 1);
    RngStream.of(1).fillGaussian(x);
    Batch before = x.copy();
    RngStream rng = RngStream.of(2);

    Acceptance acceptance =
        new MalaParticles(x, temperature).step(target, h, rng, Parallel.SEQUENTIAL);

    RngStream noise = rng.child("noise").child(0);
    double sum = 0;
    int moved = 0;
    for (int i = 0; i < 200; i++) {
      double at = before.get(i, 0);
      double to =
          at + h * score(target, at) + Math.sqrt(2 * h * temperature) * noise.nextGaussian();
      double forth = Math.pow(to - at - h * score(target, at), 2) / (4 * h * temperature);
      double back = Math.pow(at - to - h * score(target, to), 2) / (4 * h * temperature);
      double ratio = (logDensity(target, to) - logDensity(target, at)) / temperature + forth - back;
      sum += Math.min(1, Math.exp(ratio));
      moved += x.get(i, 0) == at ? 0 : 1;
    }
    // A ratio sums ten terms, each below 30.
    assertThat(acceptance.probability()).isCloseTo(sum, within(200 * 10 * 30 * UNIT));
    assertThat(acceptance.accepted()).isEqualTo(moved).isBetween(1L, 199L);
    assertThat(acceptance.proposed()).isEqualTo(200);
  }

  private static double score(Target target, double x) {
    Batch out = Batch.zeros(1, 1);
    target.score(Batch.of(new double[] {x}), out);
    return out.get(0, 0);
  }

  private static double logDensity(PairTarget target, double x) {
    double[] out = new double[1];
    target.logDensity(Batch.of(new double[] {x}), out);
    return out[0];
  }

  /**
   * 256 copies average an acceptance probability to 0.5/√256 = 0.03 in each of 300 steps, and what
   * is found is an average over most of them; the rate in the run is that of 20,000 proposals.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.3, 50})
  void warm_up_finds_the_step_of_the_wanted_acceptance_from_any_step(double proposed) {
    RunResult result =
        Run.of(GaussianTarget.standard(10))
            .from(Initial.gaussian(10), 1000)
            .with(new Mala())
            .steps(20, proposed)
            .seed(3)
            .execute();

    assertThat(last(result, "acceptance-so-far")).isCloseTo(0.574, within(0.03));
    assertThat(values(result, "step-size")).hasSize(20).doesNotContain(proposed);
    assertThat(values(result, "step-size").stream().distinct()).hasSize(1);
    assertThat(result.steps()).isEqualTo(20);
    assertThat(result.time()).isCloseTo(20 * proposed, within(20 * proposed * UNIT));
  }

  @Test
  void the_run_starts_from_the_initial_particles_after_a_warm_up_and_its_cost_is_counted() {
    Batch start = Batch.zeros(300, 2);
    RngStream.of(8).fillGaussian(start);
    RunResult result =
        Run.of(GaussianTarget.standard(2))
            .from(start)
            .with(new Mala(new MalaOptions(1, 50, 0.574)))
            .steps(10, 0.1)
            .track(300)
            .execute();

    assertThat(result.tracks().get(0).positions().sameNumbers(start)).isTrue();
    // 50 steps of 256 copies and 10 of all particles, each after a first look.
    assertThat(result.cost().scoreEvaluations()).isEqualTo(51 * 256 + 11 * 300);
    assertThat(result.cost().densityEvaluations()).isEqualTo(51 * 256 + 11 * 300);
  }

  @Test
  void without_warm_up_the_proposed_step_is_taken() {
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .from(Initial.gaussian(1), 10)
            .with(unadapted(1))
            .steps(3, 0.125)
            .execute();

    assertThat(values(result, "step-size")).containsExactly(0.125, 0.125, 0.125);
  }

  @Test
  void every_new_target_on_the_way_is_looked_at_once_more() {
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .annealed((target, initial, horizon) -> new Widening(horizon))
            .from(Initial.gaussian(1), 10)
            .with(unadapted(1))
            .steps(8, 0.25)
            .execute();

    // λ = ¼ at the first three steps, then five targets of their own: 6 looks, 8 proposals.
    assertThat(result.cost().densityEvaluations()).isEqualTo(14 * 10);
    assertThat(result.cost().scoreEvaluations()).isEqualTo(14 * 10);
  }

  @Test
  void a_path_that_moves_has_step_sizes_that_move_with_it() {
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .annealed((target, initial, horizon) -> new Widening(horizon))
            .from(Initial.gaussian(Vector.of(0), Vector.of(1.0 / 16)), 500)
            .with(new Mala())
            .steps(40, 0.1)
            .seed(2)
            .execute();

    List<Double> sizes = values(result, "step-size");
    // The best step is proportional to the variance λ²: 16 times as large at the end, less the
    // last fortieth of the way, and up to what 0.03 of acceptance is worth, a fifth of the step.
    assertThat(sizes.get(39) / sizes.get(0)).isCloseTo(16 * 0.95, within(16 * 0.3));
    for (double acceptance : values(result, "acceptance")) {
      assertThat(acceptance).isBetween(0.4, 0.75);
    }
  }

  @Test
  void a_target_known_by_its_score_alone_is_objected_to() {
    Target target = Target.ofScore(1, x -> new double[] {-x[0]});
    Problem problem = new Problem(TargetPath.constant(target), Initial.gaussian(1));

    assertThat(new Mala().objections(problem, 10))
        .singleElement()
        .asString()
        .contains("'mala'", "LogDensity", "'ula'");
    assertThatThrownBy(
            () ->
                Run.of(target).from(Initial.gaussian(1), 10).with(new Mala()).steps(1, 1).execute())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("score alone");
    assertThat(
            new Mala()
                .objections(
                    new Problem(
                        TargetPath.constant(GaussianTarget.standard(1)), Initial.gaussian(1)),
                    10))
        .isEmpty();
  }

  /** The uniform law on [0, 1): a proposal outside has the log density −∞. */
  @Test
  void proposals_outside_of_the_support_are_rejected() {
    Target box =
        Target.of(1, x -> x[0] >= 0 && x[0] < 1 ? 0 : Double.NEGATIVE_INFINITY, x -> new double[1]);
    Batch x =
        Run.of(box)
            .from(Batch.wrap(evenly(1000), 1000, 1))
            .with(unadapted(1))
            .steps(50, 0.3)
            .execute()
            .particles();

    assertThat(x.array()).doesNotHaveDuplicates();
    for (double value : x.array()) {
      assertThat(value).isBetween(0.0, 1.0);
    }
  }

  private static double[] evenly(int n) {
    double[] points = new double[n];
    for (int i = 0; i < n; i++) {
      points[i] = (i + 0.5) / n;
    }
    return points;
  }

  @Test
  void proposals_that_are_not_finite_are_rejected() {
    Batch start = Batch.of(new double[] {1}, new double[] {-2});
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .from(start)
            .with(unadapted(1))
            .steps(3, Double.MAX_VALUE / 4)
            .execute();

    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(result.particles().sameNumbers(start)).isTrue();
    assertThat(last(result, "acceptance-so-far")).isZero();
  }

  /** In silence it would sample the law restricted to where the density is defined. */
  @Test
  void a_density_that_is_not_a_number_ends_the_run_though_its_proposals_are_rejected() {
    Target half =
        Target.of(1, x -> x[0] < 2 ? -0.5 * x[0] * x[0] : Double.NaN, x -> new double[] {-x[0]});
    RunResult result =
        Run.of(half).from(Batch.zeros(500, 1)).with(unadapted(1)).steps(50, 0.5).execute();

    assertThat(result.outcome()).isInstanceOf(Outcome.Diverged.class);
    assertThat(result.outcome().explanation()).contains("log density became NaN");
    for (double x : result.particles().array()) {
      assertThat(x).isLessThan(2);
    }
  }

  @Test
  void a_cancelled_warm_up_ends_the_run() {
    AtomicInteger seen = new AtomicInteger();
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .from(Initial.gaussian(1), 10)
            .with(new Mala())
            .steps(10, 0.1)
            .observe(event -> seen.addAndGet(event instanceof RunEvent.Working ? 1 : 0))
            .cancelWhen(() -> seen.get() >= 20)
            .execute();

    assertThat(result.outcome()).isEqualTo(new Outcome.Cancelled(0));
    assertThat(seen).hasValue(20);
  }

  @Test
  void a_temperature_of_zero_is_refused_by_name() {
    assertThatThrownBy(() -> unadapted(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'temperature' is 0.0; it must lie in (0, inf)");
  }

  private static List<Double> values(RunResult result, String name) {
    return result.trace().stream()
        .filter(point -> point.name().equals(name))
        .map(TracePoint::value)
        .toList();
  }

  private static double last(RunResult result, String name) {
    List<Double> values = values(result, name);
    return values.get(values.size() - 1);
  }
}
