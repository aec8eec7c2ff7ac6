package org.stillwater.sbtm.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Aim;
import org.stillwater.api.Batch;
import org.stillwater.api.Certificate;
import org.stillwater.api.Initial;
import org.stillwater.api.Measurement;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.PairTarget;

class CertificatesTest {
  private static final int N = 2000;
  private static final int D = 2;
  private static final double H = 0.01;

  /**
   * The motion is linear, so all that differs from the closed forms is the particles' mean square
   * at the start, K(0) (1 ± √(2/nd)), and the error of Heun's method and the trapezoid rule: h²/12
   * |F'(0)| = h²/12 · 98 for the latter, the same order for the former.
   */
  @Test
  void with_the_exact_score_every_certificate_is_its_closed_form() {
    RunResult result =
        Run.of(GaussianTarget.standard(D))
            .from(Decay.start(D), N)
            .with(Decay.sampler(Decay.Rule.exact(), new Heun()))
            .steps(100, H)
            .seed(47)
            .execute();
    double sampling = 4 * Math.sqrt(2.0 / (N * D));
    double stepping = H * H / 12 * 98;
    Map<Double, Map<String, Double>> moments = byTime(result);
    assertThat(moments).hasSize(101);
    assertThat(moments.get(1.0)).hasSameSizeAs(moments.get(0.0));
    moments.forEach(
        (t, figures) -> {
          double v = Decay.variance(t);
          double v0 = Decay.variance(0);
          double f = Decay.fisher(t, D);
          double fallen = Decay.kl(0, D) - Decay.kl(t, D);
          double tolerance = sampling * f + 10 * stepping;
          assertClose(figures, Certificate.RELATIVE_FISHER, f, tolerance);
          assertClose(figures, Certificate.DESCENT_RATE, f, tolerance);
          assertClose(figures, Certificate.SQUARED_VELOCITY, f, tolerance);
          assertClose(figures, Certificate.DESCENT, fallen, sampling * fallen + 2 * stepping);
          assertClose(figures, Certificate.ACTION, fallen, sampling * fallen + 2 * stepping);
          assertClose(
              figures, Certificate.KL_LEDGER, Decay.kl(t, D), sampling * fallen + 2 * stepping);
          // ∇·v + ⟨∇ log π, v⟩ = (1/K − 1)(d − |x|²) and ∇·v + ⟨s, v⟩ = (1/K − 1)(d − |x|²/K)
          assertClose(figures, Certificate.DISSIPATION, f, sampling * D * (1 - v) + 10 * stepping);
          assertClose(
              figures, Certificate.DISSIPATION_GAP, 0, sampling * D * (1 / v - 1) + 10 * stepping);
          assertThat(figures.get("dissipation-gap"))
              .isCloseTo(0, within(4 * figures.get("dissipation-gap-error") + 10 * stepping));
          // |x|² has variance 2 d K²
          double error = Math.sqrt(2.0 * D / N) * (1 - v);
          assertClose(figures, Certificate.DISSIPATION_ERROR, error, 0.2 * error);
          assertClose(figures, Certificate.SCORE_COSINE, 1, 1e-12);
          // E|X_0| = √(πK/2) in the plane, of coefficient of variation √(4/π − 1)
          double length = Math.sqrt(Math.PI / 2) * (Math.sqrt(v) - Math.sqrt(v0));
          assertClose(
              figures,
              Certificate.PATH_LENGTH,
              length,
              length * 4 * Math.sqrt((4 / Math.PI - 1) / N) + stepping);
          assertClose(figures, Certificate.STRAIGHTNESS, 1, 1e-12);
          assertThat(figures.get("training-loss")).isCloseTo(-D / v, within(1e-12));
        });
    assertThat(result.figures().get("kl-ledger"))
        .isEqualTo(new Measurement.Value(moments.get(1.0).get("kl-ledger"), Double.NaN, Aim.NONE));
  }

  /** The control variate makes the estimate exact, up to rounding, whatever was drawn. */
  @Test
  void the_ledger_begins_at_the_closed_form_between_gaussians_about_one_point() {
    Map<String, Double> start = byTime(decay(1, GaussianTarget.standard(1))).get(0.0);
    assertThat(start.get("kl-ledger")).isCloseTo(Decay.kl(0, 1), within(1e-12));
    assertThat(start.get("kl-ledger-error")).isCloseTo(0, within(1e-12));
  }

  /** KL(N(0,1)‖N(1, 1/4)) = ½(4 + 4 − 1 − ln 4); log f₀ − log π = 3x²/2 − 4x + c. */
  @Test
  void between_other_laws_the_ledger_begins_within_its_standard_error() {
    Map<String, Double> start =
        byTime(
                Run.of(new GaussianTarget(Vector.of(1), 0.25))
                    .from(Initial.gaussian(1), 10)
                    .with(Decay.sampler(Decay.Rule.exact(), new Euler()))
                    .steps(1, H)
                    .seed(47)
                    .execute())
            .get(0.0);
    double error = start.get("kl-ledger-error");
    assertThat(error).isCloseTo(4 / Math.sqrt(10_000), within(0.004));
    assertThat(start.get("kl-ledger")).isCloseTo(0.5 * (7 - Math.log(4)), within(4 * error));
  }

  @Test
  void evaluations_for_certificates_do_not_count_as_the_samplers() {
    Target scoreOnly = Target.ofScore(1, x -> new double[] {-x[0]});
    RunResult result = decay(1, scoreOnly);
    assertThat(result.cost().scoreEvaluations()).isEqualTo(50 * 20);
    assertThat(result.cost().metricEvaluations()).isEqualTo((20 + 1) * 2 * 50 + 50);
  }

  /** For linear fields a single direction of signs gives the trace: the estimates are exact. */
  @Test
  void a_target_known_by_its_score_alone_has_all_certificates_but_the_ledger() {
    Map<Double, Map<String, Double>> known = byTime(decay(1, GaussianTarget.standard(1)));
    Map<Double, Map<String, Double>> unknown =
        byTime(decay(1, Target.ofScore(1, x -> new double[] {-x[0]})));
    assertThat(unknown.keySet()).isEqualTo(known.keySet());
    unknown.forEach(
        (t, figures) -> {
          Map<String, Double> expected = new TreeMap<>(known.get(t));
          expected.keySet().removeAll(List.of("kl-ledger", "kl-ledger-error"));
          assertThat(figures.keySet()).isEqualTo(expected.keySet());
          figures.forEach(
              (name, value) ->
                  assertThat(value).as(name).isCloseTo(expected.get(name), within(1e-9)));
        });
  }

  /** ∇·(xy, sin y) = y + cos y; its Jacobian's other entry is what a direction adds at random. */
  @Test
  void directions_estimate_a_divergence_without_bias() {
    int n = 20_000;
    Batch x = Batch.zeros(n, 2);
    RngStream.of(3).fillGaussian(x);
    Directions directions = new Directions(x, RngStream.of(4));
    double[] estimates = new double[n];
    directions.divergence(
        (points, out) -> {
          for (int i = 0; i < points.size(); i++) {
            out.set(i, 0, points.get(i, 0) * points.get(i, 1));
            out.set(i, 1, Math.sin(points.get(i, 1)));
          }
        },
        estimates);
    double mean = 0;
    for (int i = 0; i < n; i++) {
      double exact = x.get(i, 1) + Math.cos(x.get(i, 1));
      assertThat(Math.abs(estimates[i] - exact)).isCloseTo(Math.abs(x.get(i, 0)), within(1e-5));
      mean += (estimates[i] - exact) / n;
    }
    // the differences are ±x₁, of variance 1
    assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(n)));
  }

  /**
   * Along N(0, 1/p_t) with p falling to 1, v = −p x + x/V for V the particles' mean square: D̂ = d
   * V (1/V − 1)(1/V − p) and D = d (1/V − p)(1 − V), which is the same.
   */
  @Test
  void under_annealing_the_descent_is_that_towards_the_last_target() {
    RunResult result =
        Run.of(GaussianTarget.standard(2))
            .from(Decay.start(2), 100)
            .annealed((target, initial, horizon) -> new Widening(horizon))
            .with(Decay.sampler(Decay.Rule.ofParticles(), new Euler()))
            .measure(
                "variance",
                c -> view -> List.of(Measurement.of(Decay.meanSquare(view.particles()))))
            .steps(100, 0.02)
            .recordEvery(2)
            .seed(47)
            .execute();
    double[] sum = new double[1];
    double[] last = new double[2];
    byTime(result)
        .forEach(
            (t, figures) -> {
              double v = figures.get("variance");
              double p = 1 / Math.min(1, 0.2 + 0.8 * t);
              double rate = 2 * (1 / v - p) * (1 - v);
              assertClose(figures, Certificate.DESCENT_RATE, rate, 1e-9);
              assertClose(figures, Certificate.DISSIPATION, rate, 1e-9);
              assertClose(figures, Certificate.DISSIPATION_GAP, 0, 1e-9);
              assertClose(figures, Certificate.RELATIVE_FISHER, 2 * (1 - v) * (1 - v) / v, 1e-9);
              assertClose(
                  figures, Certificate.SQUARED_VELOCITY, 2 * v * (1 / v - p) * (1 / v - p), 1e-9);
              if (t <= 1) {
                // before it arrives, the rate is known at recorded steps alone
                sum[0] += 0.5 * (t - last[0]) * (rate + last[1]);
                assertThat(figures.get("descent")).isCloseTo(sum[0], within(1e-9));
                last[0] = t;
                last[1] = rate;
              }
            });
    assertThat(last[0]).isEqualTo(1);
  }

  /** N(0, min(1, 0.2 + 0.8 t)). */
  private record Widening(double horizon) implements TargetPath {
    private static final GaussianTarget LAST = GaussianTarget.standard(2);

    @Override
    public GaussianTarget at(double time) {
      return time < 1 ? new GaussianTarget(Vector.of(0, 0), 0.2 + 0.8 * time) : LAST;
    }

    @Override
    public GaussianTarget terminal() {
      return LAST;
    }

    @Override
    public double lambda(double time) {
      return Math.min(1, time);
    }
  }

  /** With c(t), v = −x + c x/V: D̂ = d (1/V − 1)(c − V), and D the same. */
  @Test
  void the_factor_on_the_score_enters_the_motion_and_the_descent() {
    DecayingFactor factor = new DecayingFactor(new DecayingFactorOptions(3, 2));
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .from(Decay.start(1), 100)
            .with(Decay.sampler(Decay.Rule.ofParticles(), new Euler(), factor::at))
            .measure(
                "variance",
                c -> view -> List.of(Measurement.of(Decay.meanSquare(view.particles()))))
            .steps(50, 0.02)
            .execute();
    byTime(result)
        .forEach(
            (t, figures) -> {
              double v = figures.get("variance");
              double rate = (1 / v - 1) * (3 / (1 + 2 * t) - v);
              assertClose(figures, Certificate.DESCENT_RATE, rate, 1e-9);
              assertClose(figures, Certificate.DISSIPATION, rate, 1e-9);
            });
  }

  /** A particle that turns round: 1 forth, 1 back. */
  @Test
  void straightness_is_reach_over_length() {
    RunResult result =
        Run.of(new PairTarget(2, 0.75))
            .from(Batch.of(new double[] {0}, new double[] {5}))
            .annealed((target, initial, horizon) -> new Swing())
            .with(Decay.sampler(Decay.Rule.exact(), new Euler(), time -> 0))
            .steps(4, 1)
            .recordEvery(1)
            .execute();
    Map<Double, Map<String, Double>> moments = byTime(result);
    assertThat(moments.get(0.0).get("straightness")).isEqualTo(1);
    assertThat(moments.get(2.0).get("straightness")).isEqualTo(1);
    assertThat(moments.get(3.0).get("path-length")).isEqualTo(3);
    assertThat(moments.get(3.0).get("straightness")).isEqualTo(1.0 / 3);
    assertThat(moments.get(4.0).get("straightness")).isEqualTo(0);
    assertThat(moments.get(4.0).get("action")).isEqualTo(4);
  }

  /** Pushes right for two steps, then left. */
  private record Swing() implements TargetPath {
    @Override
    public Target at(double time) {
      return Target.ofScore(1, x -> new double[] {time < 2 ? 1 : -1});
    }

    @Override
    public Target terminal() {
      return new PairTarget(2, 0.75);
    }

    @Override
    public double lambda(double time) {
      return 0;
    }
  }

  private static RunResult decay(int d, Target target) {
    return Run.of(target)
        .from(Decay.start(d), 50)
        .with(Decay.sampler(Decay.Rule.exact(), new Euler()))
        .steps(20, 0.02)
        .seed(47)
        .execute();
  }

  static Map<Double, Map<String, Double>> byTime(RunResult result) {
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

  private static void assertClose(
      Map<String, Double> figures, Certificate certificate, double expected, double tolerance) {
    assertThat(figures.get(certificate.figure()))
        .as(certificate.figure())
        .isCloseTo(expected, within(tolerance));
  }
}
