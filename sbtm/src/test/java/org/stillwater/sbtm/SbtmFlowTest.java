package org.stillwater.sbtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Certificate;
import org.stillwater.api.Initial;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunResult;
import org.stillwater.sbtm.flow.Adaptive;
import org.stillwater.sbtm.flow.AdaptiveOptions;
import org.stillwater.sbtm.flow.Euler;
import org.stillwater.sbtm.flow.Heun;
import org.stillwater.sbtm.flow.Integrator;
import org.stillwater.sbtm.network.Activation;
import org.stillwater.sbtm.network.NetworkOptions;
import org.stillwater.sbtm.network.Residual;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.MemoryCheckpoints;
import org.stillwater.testkit.PairTarget;

/** The flow with a network that learns. */
class SbtmFlowTest {
  private static final double START = 0.1;

  private static SbtmOptions.Builder small(int initialSteps) {
    return SbtmOptions.builder()
        .network(new Residual(NetworkOptions.of(Activation.SOFTSIGN, 32, 32)))
        .initialSteps(initialSteps);
  }

  static List<Integrator> integrators() {
    return List.of(
        new Euler(), new Heun(), new Adaptive(new AdaptiveOptions(1e-3, 1e-4, Optional.of(0.05))));
  }

  @ParameterizedTest
  @MethodSource("integrators")
  void every_integrator_resumes_to_the_same_bits(Integrator integrator) {
    Run run =
        Run.of(new PairTarget(2, 0.75))
            .from(Initial.gaussian(1), 150)
            .with(new Sbtm(small(100).integrator(integrator).build()))
            .steps(8, 0.02)
            .recordEvery(2)
            .seed(47);
    RunResult straight = run.execute();
    MemoryCheckpoints store = new MemoryCheckpoints();
    AtomicInteger steps = new AtomicInteger();
    RunResult half =
        run.checkpoints(store)
            .observe(event -> steps.addAndGet(event instanceof RunEvent.Stepped ? 1 : 0))
            .cancelWhen(() -> steps.get() == 3)
            .execute();
    assertThat(half.outcome()).isEqualTo(new Outcome.Cancelled(3));
    RunResult rest = run.cancelWhen(() -> false).threads(2).execute();
    assertThat(rest.particles().sameNumbers(straight.particles())).isTrue();
    assertThat(rest.trace()).isEqualTo(straight.trace());
    assertThat(rest.figures()).isEqualTo(straight.figures());
    assertThat(rest.cost().gradientSteps()).isEqualTo(straight.cost().gradientSteps());
    assertThat(rest.cost().scoreEvaluations()).isEqualTo(straight.cost().scoreEvaluations());
  }

  /**
   * What the network has learned from 2000 particles is not the score but near it: the tolerances
   * are stated, not derived. Rates are held to a quarter of the rate at the start, where they are
   * largest; sums over time to a fifth of KL₀: what s has learned too much of adds to F̂ at all
   * times.
   */
  @Test
  void with_a_learned_score_the_certificates_of_the_gaussian_decay_are_near_their_closed_forms() {
    int d = 2;
    double k0 = 1 - Math.exp(-2 * START);
    RunResult result =
        Run.of(GaussianTarget.standard(d))
            .from(Initial.gaussian(Vector.constant(d, 0), Vector.constant(d, k0)), 2000)
            .with(new Sbtm(small(3000).build()))
            .steps(100, 0.01)
            .recordEvery(5)
            .seed(47)
            .execute();
    double f0 = d * (1 - k0) * (1 - k0) / k0;
    double kl0 = 0.5 * d * (k0 - 1 - Math.log(k0));
    byTime(result)
        .forEach(
            (t, figures) -> {
              double k = 1 - Math.exp(-2 * (t + START));
              double f = d * (1 - k) * (1 - k) / k;
              double kl = 0.5 * d * (k - 1 - Math.log(k));
              near(figures, Certificate.RELATIVE_FISHER, f, 0.25 * f0);
              near(figures, Certificate.DESCENT_RATE, f, 0.25 * f0);
              near(figures, Certificate.DISSIPATION, f, 0.25 * f0);
              near(figures, Certificate.DISSIPATION_GAP, 0, 0.25 * f0);
              near(figures, Certificate.KL_LEDGER, kl, 0.2 * kl0);
              near(figures, Certificate.ACTION, kl0 - kl, 0.2 * kl0);
              double length = Math.sqrt(Math.PI / 2) * (Math.sqrt(k) - Math.sqrt(k0));
              near(figures, Certificate.PATH_LENGTH, length, 0.1);
              assertThat(figures.get("straightness")).isBetween(0.95, 1.0 + 1e-12);
              assertThat(figures.get("score-cosine")).isBetween(0.8, 1.0);
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_target_known_by_its_score_alone_runs_with_all_certificates_but_the_ledger(
      boolean standardise) {
    Target banana =
        Target.ofScore(
            2,
            x -> new double[] {8 * x[0] * (x[1] - x[0] * x[0]) - x[0], -4 * (x[1] - x[0] * x[0])});
    RunResult result =
        Run.of(banana)
            .from(Initial.gaussian(2), 100)
            .with(new Sbtm(small(100).standardise(standardise).integrator(new Heun()).build()))
            .steps(10, 0.01)
            .recordEvery(5)
            .execute();
    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    Set<String> ledger = Set.of("kl-ledger", "kl-ledger-error");
    Map<Double, Map<String, Double>> moments = byTime(result);
    assertThat(moments).hasSize(3);
    moments.forEach(
        (t, figures) -> {
          assertThat(figures).doesNotContainKeys("kl-ledger", "kl-ledger-error");
          Arrays.stream(Certificate.values())
              .map(Certificate::figure)
              .filter(name -> !ledger.contains(name))
              .forEach(name -> assertThat(figures.get(name)).as(name).isFinite());
        });
    assertThat(result.cost().scoreEvaluations()).isEqualTo(10 * 2 * 100);
  }

  @Test
  void two_ways_to_run_start_from_the_same_particles() {
    Run run = Run.of(new PairTarget(2, 0.75)).from(Initial.gaussian(1), 20).steps(2, 0.01).seed(47);
    RunResult one = run.with(new Sbtm(small(10).build())).named("near", "sbtm").execute();
    RunResult other =
        run.with(new Sbtm(small(20).integrator(new Heun()).build()))
            .named("near", "heun")
            .execute();
    assertThat(other.tracks().get(0).positions().sameNumbers(one.tracks().get(0).positions()))
        .isTrue();
    assertThat(other.particles().sameNumbers(one.particles())).isFalse();
  }

  private static Map<Double, Map<String, Double>> byTime(RunResult result) {
    Map<Double, Map<String, Double>> moments = new TreeMap<>();
    result
        .trace()
        .forEach(
            point ->
                moments
                    .computeIfAbsent(point.time(), t -> new TreeMap<>())
                    .put(point.name(), point.value()));
    return moments;
  }

  private static void near(
      Map<String, Double> figures, Certificate certificate, double expected, double tolerance) {
    assertThat(figures.get(certificate.figure()))
        .as(certificate.figure())
        .isCloseTo(expected, within(tolerance));
  }
}
