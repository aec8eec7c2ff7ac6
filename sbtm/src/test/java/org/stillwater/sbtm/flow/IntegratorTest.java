package org.stillwater.sbtm.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Measurement;
import org.stillwater.api.Sampler;
import org.stillwater.api.StepContext;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.run.TracePoint;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.MemoryCheckpoints;

class IntegratorTest {
  private static final Adaptive CAREFUL =
      new Adaptive(new AdaptiveOptions(1e-3, 1e-6, Optional.of(0.5)));

  /** The relative error of the particles at T = 1, which is the same for all of them. */
  private static double error(Sampler sampler, int steps) {
    Batch start = Batch.of(new double[] {1, -2}, new double[] {0.5, 3});
    RunResult result =
        Run.of(GaussianTarget.standard(2))
            .from(start)
            .with(sampler)
            .steps(steps, 1.0 / steps)
            .execute();
    double v0 = Decay.variance(0);
    return Math.abs(result.particles().get(1, 1) / 3 / Math.sqrt(Decay.variance(1) / v0) - 1);
  }

  /** Halving h divides the error by 2^p (1 + O(h)); at h = 1/200 the rest is below a tenth. */
  private static void assertOrder(Decay.Rule rule, Integrator integrator, double order) {
    Sampler sampler = Decay.sampler(rule, integrator);
    double measured = Math.log(error(sampler, 200) / error(sampler, 400)) / Math.log(2);
    assertThat(measured).isCloseTo(order, within(0.1));
  }

  @Test
  void euler_is_of_order_one_and_heun_of_order_two() {
    assertOrder(Decay.Rule.exact(), new Euler(), 1);
    assertOrder(Decay.Rule.exact(), new Heun(), 2);
  }

  @Test
  void heun_with_a_score_that_is_not_trained_on_the_prediction_is_of_order_one() {
    assertOrder(Decay.Rule.exact(), (n, d) -> new Stale(new Heun().stepper(n, d)), 1);
  }

  /** Trains s at the beginning of each step alone. */
  private record Stale(Stepper heun) implements Stepper {
    @Override
    public double advance(Batch x, Batch v, Batch next, Motion motion, StepContext context) {
      Motion untrained =
          new Motion() {
            @Override
            public void train(Batch particles, double time) {}

            @Override
            public void velocity(Batch points, double time, Batch out) {
              motion.velocity(points, time, out);
            }
          };
      return heun.advance(x, v, next, untrained, context);
    }
  }

  /**
   * Particles that learn their score from themselves: with V their mean square, V' = 2 (1 − V), so
   * that X_t = X_0 √(V_t/V_0). The score of a step is learned at the prediction of the last.
   */
  @Test
  void heun_is_of_order_two_where_particles_learn_from_one_another() {
    Batch start = Batch.of(new double[] {1}, new double[] {-0.5}, new double[] {0.3});
    double v0 = Decay.meanSquare(start);
    double[] errors = new double[2];
    for (int k = 0; k < 2; k++) {
      RunResult result =
          Run.of(GaussianTarget.standard(1))
              .from(start)
              .with(Decay.sampler(Decay.Rule.ofParticles(), new Heun()))
              .steps(100L << k, 0.01 / (1 << k))
              .execute();
      double v = 1 - (1 - v0) * Math.exp(-2);
      errors[k] = Math.abs(result.particles().get(0, 0) - Math.sqrt(v / v0));
    }
    assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(2, within(0.1));
  }

  /** On a path that moves, the second stage must use the target of its own time. */
  @Test
  void heun_is_of_order_two_along_a_path_of_targets() {
    double[] errors = new double[3];
    for (int k = 0; k < 3; k++) {
      RunResult result =
          Run.of(GaussianTarget.standard(1))
              .from(Batch.of(new double[] {1}, new double[] {-1}))
              .annealed((target, initial, horizon) -> new Drifting())
              .with(Decay.sampler(Decay.Rule.exact(), new Heun(), time -> 0))
              .steps(50L << k, 0.02 / (1 << k))
              .execute();
      // x' = m(t) − x with m = 2t from 1: x(t) = 2t − 2 + 3 e^{−t}
      errors[k] = Math.abs(result.particles().get(0, 0) - 3 * Math.exp(-1));
    }
    assertThat(Math.log(errors[1] / errors[2]) / Math.log(2)).isCloseTo(2, within(0.1));
  }

  /** N(2t, 1). */
  private record Drifting() implements TargetPath {
    @Override
    public GaussianTarget at(double time) {
      return new GaussianTarget(Vector.of(2 * time), 1);
    }

    @Override
    public GaussianTarget terminal() {
      return at(1);
    }

    @Override
    public double lambda(double time) {
      return time;
    }
  }

  /**
   * Errors of steps add up, damped, over at most T/h steps; the method steps with Heun's result,
   * whose error is smaller than the estimate: the sum of estimates bounds it.
   */
  @Test
  void the_adaptive_method_keeps_its_tolerance_with_steps_that_grow_as_the_flow_calms_down() {
    for (double tolerance : new double[] {1e-2, 1e-3, 1e-4}) {
      Adaptive adaptive = new Adaptive(new AdaptiveOptions(tolerance, 1e-9, Optional.of(1.0)));
      RunResult result = decay(adaptive).steps(40, 0.05).track(50).recordEvery(1).execute();
      assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
      assertThat(result.time()).isEqualTo(2);
      Batch start = result.tracks().get(0).positions();
      double v0 = Decay.meanSquare(start);
      double v = 1 - (1 - v0) * Math.exp(-4);
      double expected = start.get(0, 0) * Math.sqrt(v / v0);
      assertThat(result.particles().get(0, 0))
          .isCloseTo(expected, within(tolerance * result.steps()));
      List<Double> sizes = values(result, "step-size");
      assertThat(sizes.get(sizes.size() / 2)).isGreaterThan(1.5 * sizes.get(1));
    }
  }

  @Test
  void a_finer_tolerance_takes_more_steps_and_a_first_step_too_large_is_rejected() {
    RunResult coarse =
        decay(new Adaptive(new AdaptiveOptions(1e-2, 1e-9, Optional.of(1.0)))).execute();
    RunResult fine =
        decay(new Adaptive(new AdaptiveOptions(1e-4, 1e-9, Optional.of(1.0)))).execute();
    // the estimate is of order h²: a hundredth of the tolerance, a tenth of the step
    assertThat(fine.steps()).isBetween(5 * coarse.steps(), 20 * coarse.steps());
    assertThat(values(fine, "rejected-steps").get(0)).isPositive();
    // each attempt trains once and takes one more score; the first step trains on X_0 too
    double rejected = last(fine, "rejected-steps");
    assertThat(fine.cost().gradientSteps()).isEqualTo((long) (fine.steps() + rejected + 1));
    assertThat(fine.cost().scoreEvaluations())
        .isEqualTo((long) (50 * (2 * fine.steps() + rejected)));
  }

  @Test
  void the_adaptive_method_takes_no_step_above_the_planned_nor_below_the_smallest() {
    RunResult result =
        decay(new Adaptive(new AdaptiveOptions(1e-12, 0.01, Optional.empty())))
            .steps(10, 0.02)
            .recordEvery(1)
            .execute();
    assertThat(result.steps()).isEqualTo(20);
    RunResult loose = decay(new Adaptive()).steps(10, 1e-4).recordEvery(1).execute();
    assertThat(loose.steps()).isEqualTo(10);
  }

  private static Run decay(Integrator integrator) {
    return Run.of(GaussianTarget.standard(2))
        .from(Decay.start(2), 50)
        .with(Decay.sampler(Decay.Rule.ofParticles(), integrator))
        .steps(20, 0.1)
        .seed(47);
  }

  static List<Integrator> integrators() {
    return List.of(new Euler(), new Heun(), CAREFUL);
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void a_flow_resumes_to_the_same_bits_certificates_included(Integrator integrator) {
    InitialLaw start = Initial.gaussian(2);
    Run straight = run(start, integrator);
    RunResult whole = straight.execute();
    for (int end : new int[] {1, 4, 7}) {
      MemoryCheckpoints store = new MemoryCheckpoints();
      AtomicInteger steps = new AtomicInteger();
      RunResult half =
          run(start, integrator)
              .checkpoints(store)
              .observe(event -> steps.addAndGet(event instanceof RunEvent.Stepped ? 1 : 0))
              .cancelWhen(() -> steps.get() == end)
              .execute();
      assertThat(half.outcome()).isEqualTo(new Outcome.Cancelled(end));
      RunResult rest = run(start, integrator).checkpoints(store).threads(2).execute();
      assertThat(rest.particles().sameNumbers(whole.particles())).isTrue();
      assertThat(rest.trace()).isEqualTo(whole.trace());
      assertThat(rest.figures()).isEqualTo(whole.figures());
      assertThat(rest.cost().gradientSteps()).isEqualTo(whole.cost().gradientSteps());
      assertThat(rest.cost().scoreEvaluations()).isEqualTo(whole.cost().scoreEvaluations());
    }
  }

  private static Run run(InitialLaw start, Integrator integrator) {
    return Run.of(new GaussianTarget(Vector.of(1, -1), 0.25))
        .from(start, 40)
        .with(Decay.sampler(Decay.Rule.ofParticles(), integrator))
        .steps(10, 0.1)
        .recordEvery(3)
        .seed(47);
  }

  static List<Double> values(RunResult result, String name) {
    return result.trace().stream()
        .filter(point -> point.name().equals(name))
        .map(TracePoint::value)
        .toList();
  }

  private static double last(RunResult result, String name) {
    return ((Measurement.Value) result.figures().get(name)).value();
  }
}
