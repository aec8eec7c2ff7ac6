package org.stillwater.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.run.TracePoint;
import org.stillwater.testkit.GaussianTarget;

class UnderdampedTest {
  private static final double UNIT = 0x1.0p-53;

  /**
   * BAOAB leaves the positions' law N(0, τσ²) exactly and gives velocities the variance τ(1 −
   * h²/4σ²) (Leimkuhler and Matthews, 2013): here h is 0.6 to 0.8 of what is stable. The mean
   * square of n velocities of variance v has the standard error v √(2/n).
   */
  @ParameterizedTest
  @CsvSource({"1, 1, 1.2, 1", "0.25, 1, 0.8, 2", "4, 0.5, 3, 0.3"})
  void positions_are_exact_on_a_gaussian_and_velocities_have_their_known_bias(
      double variance, double temperature, double h, double friction) {
    int n = 20_000;
    RunResult result =
        Run.of(new GaussianTarget(Vector.of(2), variance))
            .from(Initial.gaussian(1), n)
            .with(new Underdamped(new UnderdampedOptions(friction, temperature)))
            .steps(60, h)
            .seed(47)
            .execute();

    Sample.of(result.particles(), 0).assertGaussian(2, temperature * variance);
    double expected = temperature * (1 - h * h / (4 * variance));
    TracePoint last = result.trace().get(result.trace().size() - 1);
    assertThat(last.name()).isEqualTo("kinetic-temperature");
    assertThat(last.value()).isCloseTo(expected, within(4 * expected * Math.sqrt(2.0 / n)));
  }

  /** One step, written out for one particle; sums of few terms of size below 4. */
  @Test
  void a_step_is_baoab() {
    double h = 0.5;
    double friction = 0.75;
    Batch end =
        Run.of(GaussianTarget.standard(1))
            .from(Batch.of(new double[] {1}))
            .with(new Underdamped(new UnderdampedOptions(friction, 1)))
            .steps(1, h)
            .seed(9)
            .named("p", "s")
            .execute()
            .particles();

    RngStream step =
        RngStream.of(9).child("sampler").child("p").child("s").child(1).child(0).child(0);
    double x = 1;
    double v = step.child("velocities").nextGaussian();
    v -= h / 2 * x;
    x += h / 2 * v;
    v =
        Math.exp(-friction * h) * v
            + Math.sqrt(1 - Math.exp(-2 * friction * h))
                * step.child("noise").child(0).nextGaussian();
    x += h / 2 * v;
    assertThat(end.get(0, 0)).isCloseTo(x, within(20 * 4 * UNIT));
  }

  /** Velocities of variance τ, those of 10,000 coordinates, to four standard errors. */
  @Test
  void velocities_start_from_their_law_at_the_temperature() {
    double temperature = 4;
    double h = 1e-3;
    Batch end =
        Run.of(Target.ofScore(10, x -> new double[10]))
            .from(Batch.zeros(1000, 10))
            .with(new Underdamped(new UnderdampedOptions(1e-9, temperature)))
            .steps(1, h)
            .execute()
            .particles();

    double square = 0;
    for (double x : end.array()) {
      square += x * x / h / h / 10_000;
    }
    assertThat(square).isCloseTo(temperature, within(4 * temperature * Math.sqrt(2.0 / 10_000)));
  }

  @Test
  void one_score_serves_two_steps_while_the_target_stands_still() {
    assertThat(
            Run.of(GaussianTarget.standard(2))
                .from(Initial.gaussian(2), 300)
                .with(new Underdamped())
                .steps(20, 0.1)
                .execute()
                .cost()
                .scoreEvaluations())
        .isEqualTo(21 * 300);
  }

  @Test
  void a_new_target_on_the_way_kicks_with_its_own_score() {
    RunResult result =
        Run.of(GaussianTarget.standard(1))
            .annealed((target, initial, horizon) -> new Widening(horizon))
            .from(Batch.of(new double[] {1}))
            .with(new Underdamped(new UnderdampedOptions(1, 0)))
            .steps(8, 0.25)
            .execute();

    double x = 1;
    double v = 0;
    for (int k = 0; k < 8; k++) {
      double precision = 1 / Math.pow(Math.max(0.25, k / 8.0), 2);
      v -= 0.125 * precision * x;
      x += 0.125 * v;
      v *= Math.exp(-0.25);
      x += 0.125 * v;
      v -= 0.125 * precision * x;
    }
    // A kick multiplies errors by at most 1 + 16/8 at the first steps and less later.
    assertThat(result.particles().get(0, 0)).isCloseTo(x, within(8 * 10 * 27 * UNIT));
    assertThat(result.cost().scoreEvaluations()).isEqualTo(14);
  }

  @Test
  void friction_must_be_positive() {
    assertThatThrownBy(() -> new Underdamped(new UnderdampedOptions(0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'friction' is 0.0; it must lie in (0, inf)");
  }
}
