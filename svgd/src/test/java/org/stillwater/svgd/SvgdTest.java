package org.stillwater.svgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Problem;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunResult;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.MemoryCheckpoints;
import org.stillwater.testkit.PairTarget;

class SvgdTest {
  /** κ(0) = 1 and no one repels it: the same operations as plain ascent. */
  @Test
  void one_particle_climbs_the_gradient() {
    double h = 0.1;
    Batch end =
        Run.of(GaussianTarget.standard(2))
            .from(Batch.of(new double[] {3, -7}))
            .with(new Svgd())
            .steps(10, h)
            .execute()
            .particles();

    double x = 3;
    double y = -7;
    for (int k = 0; k < 10; k++) {
      x += h * -x;
      y += h * -y;
    }
    assertThat(end.row(0)).containsExactly(x, y);
  }

  /**
   * The means of 300 draws have standard errors of 2/√300 = 0.12 for x and √(26/300) = 0.29 for (x
   * − 1)². Particles at rest must do better: half of the first, a third of the second.
   */
  @Test
  void particles_approach_mean_and_variance_of_the_near_mixture() {
    Batch end =
        Run.of(new PairTarget(2, 0.75))
            .from(Initial.gaussian(1), 300)
            .with(new Svgd())
            .steps(1000, 0.5)
            .seed(47)
            .execute()
            .particles();

    double mean = 0;
    double square = 0;
    for (double x : end.array()) {
      mean += x / end.size();
      square += x * x / end.size();
    }
    assertThat(mean).isCloseTo(1, within(0.06));
    assertThat(square - mean * mean).isCloseTo(4, within(0.1));
  }

  /** They share one score and are never driven apart: all must move as one particle does. */
  @Test
  void coinciding_particles_stay_together_and_finite() {
    Batch same = Batch.zeros(7, 2);
    for (int i = 0; i < 7; i++) {
      same.set(i, 0, 0.1);
      same.set(i, 1, -2.7);
    }
    RunResult result =
        Run.of(GaussianTarget.standard(2)).from(same).with(new Svgd()).steps(50, 0.1).execute();

    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    Batch end = result.particles();
    double left = Math.pow(0.9, 50);
    for (int i = 0; i < 7; i++) {
      assertThat(end.row(i)).containsExactly(end.row(0));
    }
    assertThat(end.get(0, 0)).isCloseTo(0.1 * left, within(1e-14));
    assertThat(end.get(0, 1)).isCloseTo(-2.7 * left, within(1e-13));
  }

  @Test
  void no_random_number_is_drawn() {
    Problem problem =
        new Problem(TargetPath.constant(GaussianTarget.standard(1)), Initial.gaussian(1));
    Batch start = Batch.of(new double[] {1}, new double[] {2});
    try (SamplerRun run = new Svgd().start(problem, start.copy(), new PlainContext())) {
      run.step(new PlainContext());

      assertThat(run.particles().sameNumbers(start)).isFalse();
    }
  }

  @Test
  void the_particles_do_not_depend_on_the_number_of_threads() {
    Batch one = threaded(1);

    assertThat(threaded(2).sameNumbers(one)).isTrue();
    assertThat(threaded(4).sameNumbers(one)).isTrue();
  }

  private static Batch threaded(int threads) {
    return plan().threads(threads).execute().particles();
  }

  @Test
  void a_run_that_was_interrupted_ends_as_the_one_that_was_not() {
    MemoryCheckpoints store = new MemoryCheckpoints();
    AtomicLong reached = new AtomicLong();

    RunResult cut =
        plan()
            .checkpoints(store)
            .observe(event -> note(event, reached))
            .cancelWhen(() -> reached.get() >= 7)
            .execute();
    RunResult continued = plan().checkpoints(store).threads(2).execute();

    assertThat(cut.outcome()).isEqualTo(new Outcome.Cancelled(7));
    assertThat(continued.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(continued.particles().sameNumbers(threaded(1))).isTrue();
    assertThat(continued.cost().scoreEvaluations()).isEqualTo(20L * 400);
  }

  private static Run plan() {
    return Run.of(GaussianTarget.standard(2))
        .from(Initial.gaussian(Vector.of(1, 2), Vector.of(3, 1)), 400)
        .with(new Svgd())
        .steps(20, 0.1)
        .seed(11);
  }

  private static void note(RunEvent event, AtomicLong reached) {
    if (event instanceof RunEvent.Stepped stepped) {
      reached.set(stepped.step());
    }
  }

  /** A single particle on N(0, 1/t̄), t̄ = 1 + t: x ← x − h (1 + t) x. */
  @Test
  void each_step_follows_the_target_of_its_time() {
    Batch end =
        Run.of(GaussianTarget.standard(1))
            .annealed((target, initial, horizon) -> new Narrowing(horizon))
            .from(Batch.of(new double[] {1}))
            .with(new Svgd())
            .steps(3, 0.25)
            .execute()
            .particles();

    assertThat(end.get(0, 0)).isCloseTo((1 - 0.25) * (1 - 0.3125) * (1 - 0.375), within(1e-15));
  }

  private record Narrowing(double horizon) implements TargetPath {
    @Override
    public Target at(double time) {
      return new GaussianTarget(Vector.of(0), 1 / (1 + time));
    }

    @Override
    public Target terminal() {
      return at(horizon);
    }

    @Override
    public double lambda(double time) {
      return time / horizon;
    }
  }

  @Test
  void a_bandwidth_that_gives_no_positive_width_is_named() {
    Bandwidth wrong = (x, context) -> Vector.constant(x.dimension(), 0);
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .from(Initial.gaussian(1), 3)
            .with(new Svgd(new Rbf(wrong)))
            .steps(1, 0.1)
            .execute();

    assertThat(result.outcome().explanation())
        .contains("gave the width 0.0 for coordinate 0; it must be positive");
  }
}
