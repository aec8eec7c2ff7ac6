package org.stillwater.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.testkit.GaussianTarget;

class UlaTest {
  private static final double UNIT = 0x1.0p-53;

  /**
   * On N(0, 1) X ← (1 − h) X + √(2hτ) ξ leaves N(0, v), v = τ / (1 − h/2), as it is. Particles are
   * independent, so their variance has the standard error v √(2/(n−1)), their mean √(v/n).
   */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.25})
  void the_stationary_law_on_a_gaussian_is_the_known_one(double temperature) {
    int n = 20_000;
    double h = 0.5;
    double v = temperature / (1 - h / 2);
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .from(Initial.gaussian(Vector.of(0), Vector.of(1)), n)
            .with(new Ula(new UlaOptions(temperature)))
            .steps(60, h)
            .seed(47)
            .execute();

    double[] x = result.particles().array();
    double mean = 0;
    double square = 0;
    for (double value : x) {
      mean += value / n;
      square += value * value / (n - 1);
    }
    double variance = square - mean * mean * n / (n - 1);
    assertThat(variance).isCloseTo(v, within(4 * v * Math.sqrt(2.0 / (n - 1))));
    assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(v / n)));
  }

  /** The noise cancels in the difference of two runs; each step rounds each run once or twice. */
  @Test
  void two_starts_with_the_same_noise_approach_each_other_as_powers_of_one_minus_h() {
    double h = 0.125;
    int steps = 40;
    double[] near = from(Batch.of(new double[] {0}), h, steps);
    double[] far = from(Batch.of(new double[] {64}), h, steps);

    assertThat(far[0] - near[0])
        .isCloseTo(64 * Math.pow(1 - h, steps), within(8 * steps * 64 * UNIT));
    assertThat(near[0]).isNotEqualTo(0);
  }

  private static double[] from(Batch start, double h, int steps) {
    return Run.of(GaussianTarget.standard(1))
        .from(start)
        .with(new Ula())
        .steps(steps, h)
        .seed(3)
        .execute()
        .particles()
        .array();
  }

  @Test
  void every_particle_has_noise_of_its_own_and_the_start_is_left_as_it_was() {
    Batch start = Batch.zeros(600, 1);
    double[] x =
        Run.of(GaussianTarget.standard(1))
            .from(start)
            .with(new Ula())
            .steps(1, 0.5)
            .execute()
            .particles()
            .array();

    assertThat(x).doesNotHaveDuplicates();
    assertThat(start.sameNumbers(Batch.zeros(600, 1))).isTrue();
  }

  @Test
  void one_particle_on_the_line_runs() {
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .from(Initial.gaussian(1), 1)
            .with(new Ula())
            .steps(20, 0.1)
            .execute();

    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(result.particles().size()).isEqualTo(1);
    assertThat(result.particles().get(0, 0)).isFinite();
  }

  /** Without noise a step on N(0, λ²) is x ← x − h x/λ², up to its rounding. */
  @Test
  void each_step_follows_the_target_of_its_time() {
    double h = 1.0 / 64;
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .annealed((target, initial, horizon) -> new Widening(horizon))
            .from(Batch.of(new double[] {1}))
            .with(new Ula(new UlaOptions(0)))
            .steps(4, h)
            .execute();

    double x = 1;
    for (double lambda : new double[] {0.25, 0.25, 0.5, 0.75}) {
      x -= h * x / (lambda * lambda);
    }
    assertThat(result.particles().get(0, 0)).isCloseTo(x, within(20 * UNIT * Math.abs(x)));
  }

  @Test
  void a_negative_temperature_is_refused_by_name() {
    assertThatThrownBy(() -> new Ula(new UlaOptions(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'temperature' is -1.0; it must lie in [0, inf)");
  }

  /** One step from nothing leaves √(2h) ξ, with ξ the named stream's: pinned by its address. */
  @Test
  void noise_comes_from_the_stream_of_step_and_shard() {
    Batch end =
        Run.of(Target.ofScore(1, x -> new double[1]))
            .from(Batch.zeros(300, 1))
            .with(new Ula())
            .steps(1, 0.5)
            .seed(9)
            .named("p", "s")
            .execute()
            .particles();

    RngStream noise =
        RngStream.of(9)
            .child("sampler")
            .child("p")
            .child("s")
            .child(300)
            .child(0)
            .child(0)
            .child("noise");
    assertThat(end.get(0, 0)).isEqualTo(noise.child(0).nextGaussian());
    assertThat(end.get(256, 0)).isEqualTo(noise.child(1).nextGaussian());
  }
}
