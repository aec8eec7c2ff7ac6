package org.stillwater.sbtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunResult;
import org.stillwater.sbtm.loss.ExplicitLoss;
import org.stillwater.sbtm.loss.ImplicitLoss;
import org.stillwater.sbtm.network.Activation;
import org.stillwater.sbtm.network.NetworkOptions;
import org.stillwater.sbtm.network.Residual;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.MemoryCheckpoints;
import org.stillwater.testkit.PairTarget;

class SbtmTest {
  private static final int WIDTH = 32;

  private static Sbtm small(int initialSteps) {
    return small(initialSteps, new ImplicitLoss());
  }

  private static Sbtm small(int initialSteps, ScoreLoss loss) {
    return new Sbtm(
        SbtmOptions.builder()
            .network(new Residual(NetworkOptions.of(Activation.SOFTSIGN, WIDTH, WIDTH)))
            .loss(loss)
            .initialSteps(initialSteps)
            .build());
  }

  private static Run pair(int n) {
    return Run.of(new PairTarget(2, 0.75))
        .from(Initial.gaussian(1), n)
        .with(small(200))
        .steps(20, 0.01)
        .seed(47);
  }

  @Test
  void threads_do_not_change_a_bit() {
    RunResult one = pair(1000).execute();
    for (int threads : new int[] {2, 3}) {
      RunResult many = pair(1000).threads(threads).execute();
      assertThat(many.particles().sameNumbers(one.particles())).isTrue();
      assertThat(many.trace()).isEqualTo(one.trace());
    }
  }

  @Test
  void a_run_interrupted_and_resumed_gives_the_bits_of_the_straight_run() {
    RunResult straight = pair(250).execute();
    MemoryCheckpoints store = new MemoryCheckpoints();
    AtomicInteger steps = new AtomicInteger();
    RunResult half =
        pair(250)
            .checkpoints(store)
            .observe(event -> steps.addAndGet(event instanceof RunEvent.Stepped ? 1 : 0))
            .cancelWhen(() -> steps.get() == 11)
            .execute();
    assertThat(half.outcome()).isEqualTo(new Outcome.Cancelled(11));
    RunResult rest = pair(250).checkpoints(store).threads(2).execute();
    assertThat(rest.particles().sameNumbers(straight.particles())).isTrue();
    assertThat(rest.trace()).isEqualTo(straight.trace());
    assertThat(rest.cost().gradientSteps()).isEqualTo(straight.cost().gradientSteps());
  }

  /**
   * From N(0, K(0.1) I), K = 1 − e^{−2t}, to N(0, I): the law stays N(0, K(t) I). The variance of n
   * particles that are iid has relative standard error √(2/(nd)) averaged over d coordinates; the
   * deterministic flow carries the start's own error along, shrinking, so 4 of them bound it
   * together with a score error of a few per cent over the transport.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void the_gaussian_decay_follows_its_closed_form(int d) {
    double start = 1 - Math.exp(-0.2);
    int n = 400;
    Metric variance =
        context ->
            view -> {
              double sum = 0;
              for (double x : view.particles().array()) {
                sum += x * x;
              }
              return List.of(Measurement.of(sum / view.particles().array().length));
            };
    RunResult result =
        Run.of(GaussianTarget.standard(d))
            .from(Initial.gaussian(Vector.constant(d, 0), Vector.constant(d, start)), n)
            .with(small(3000))
            .steps(200, 0.005)
            .measure("variance", variance)
            .seed(47)
            .execute();
    double tolerance = 4 * Math.sqrt(2.0 / (n * d));
    result.trace().stream()
        .filter(point -> point.name().equals("variance"))
        .forEach(
            point -> {
              double exact = 1 - Math.exp(-2 * (0.1 + point.time()));
              assertThat(point.value() / exact).isBetween(1 - tolerance, 1 + tolerance);
            });
  }

  /**
   * The loss that ended the fit is a mean over its last 50 steps, so twice the tolerance bounds it.
   */
  @Test
  void the_initial_fit_reaches_its_tolerance_and_its_steps_are_counted() {
    Metric error =
        context ->
            view -> {
              Batch draws = Batch.zeros(10_000, 1);
              context.rng().child(view.step()).fillGaussian(draws);
              Batch learned = Batch.zeros(10_000, 1);
              view.score().orElseThrow().score(draws, learned);
              double sum = 0;
              for (int i = 0; i < draws.size(); i++) {
                sum += Math.pow(learned.get(i, 0) + draws.get(i, 0), 2);
              }
              return List.of(Measurement.of(sum / draws.size()));
            };
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .from(Initial.gaussian(1), 100)
            .with(small(10_001))
            .steps(1, 0.01)
            .measure("error", error)
            .execute();
    assertThat(result.cost().gradientSteps() - 10).isBetween(50L, 10_000L);
    assertThat(result.trace().get(0).name()).isEqualTo("error");
    assertThat(result.trace().get(0).value()).isLessThan(2 * 5e-4);
  }

  @Test
  void particles_without_a_law_are_fitted_themselves() {
    Batch start = Batch.of(new double[] {-1}, new double[] {0.5}, new double[] {2});
    RunResult result =
        Run.of(GaussianTarget.standard(1)).from(start).with(small(10)).steps(3, 0.01).execute();
    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(result.cost().gradientSteps()).isEqualTo(10 + 3 * 10);
  }

  @Test
  void one_particle_and_sizes_that_leave_a_remainder_run() {
    assertThat(pair(1).execute().outcome()).isEqualTo(new Outcome.Completed());
    RunResult result = pair(101).execute();
    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(result.cost().gradientSteps()).isEqualTo(200 + 20 * 10);
  }

  @Test
  void a_loss_that_nobody_can_serve_is_refused_before_the_run() {
    assertThatThrownBy(() -> pair(10).with(small(10, new ExplicitLoss())).execute())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take the implicit loss");
  }

  @Test
  void steps_allocate_nothing_off_heap_and_closed_runs_leave_nothing_there() {
    pair(100).execute();
    long bytes = Pointer.totalBytes();
    long count = Pointer.totalCount();
    long[] seen = new long[2];
    for (int k = 0; k < 100; k++) {
      pair(50)
          .with(small(1))
          .steps(3, 0.01)
          .observe(
              event -> {
                if (event instanceof RunEvent.Stepped stepped && stepped.step() == 1) {
                  seen[0] = Pointer.totalBytes();
                  seen[1] = Pointer.totalCount();
                } else if (event instanceof RunEvent.Stepped) {
                  assertThat(Pointer.totalBytes()).isEqualTo(seen[0]);
                  assertThat(Pointer.totalCount()).isEqualTo(seen[1]);
                }
              })
          .execute();
    }
    assertThat(seen[0]).isGreaterThan(bytes);
    assertThat(Pointer.totalBytes()).isEqualTo(bytes);
    assertThat(Pointer.totalCount()).isEqualTo(count);
  }

  @Test
  void the_defaults_are_the_papers_and_the_plugin_brings_them() {
    SbtmOptions options = Options.defaults(SbtmOptions.class);
    assertThat(Options.tree(options))
        .containsEntry("learning-rate", 5e-4)
        .containsEntry("initial-steps", 10001);
    Registry registry = Registry.discover(SbtmTest.class.getClassLoader());
    assertThat(registry.failures()).isEmpty();
    assertThat(registry.kinds())
        .containsExactly(
            "integrator",
            "learning-schedule",
            "loss",
            "network",
            "optimiser",
            "sampler",
            "score-factor",
            "stopping");
  }
}
