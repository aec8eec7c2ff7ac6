package org.stillwater.svgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Measurement;
import org.stillwater.api.Sampler;
import org.stillwater.api.StepContext;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.svgd.SvgdOptions.Adaptation;
import org.stillwater.testkit.GaussianTarget;

/** Kernels, bandwidths, steps and batches other than the first ones; and what they report. */
class VariantsTest {
  private static final double UNIT = 0x1.0p-53;

  /** Values by Math.pow, within one unit; slopes by central differences of step 1e-5. */
  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 1, 2})
  void the_inverse_multiquadric_is_the_power_that_is_said(double exponent) {
    Imq kernel = new Imq(new FixedBandwidth(1), exponent);
    double[] u = {0, 1e-3, 0.7, 3, 1e4, Double.POSITIVE_INFINITY};
    double[] value = new double[u.length];
    double[] slope = new double[u.length];
    kernel.values(u, value, u.length);
    kernel.slopes(u, value, slope, u.length);

    double h = 1e-5;
    for (int i = 0; i < u.length; i++) {
      double exact = Math.pow(1 + u[i], -exponent);
      double difference =
          (Math.pow(1 + u[i] + h, -exponent) - Math.pow(1 + u[i] - h, -exponent)) / (2 * h);
      assertThat(value[i]).isCloseTo(exact, within(4 * UNIT));
      assertThat(slope[i]).isCloseTo(difference, within(1e-9));
    }
  }

  /** A unit smaller by 1000 makes the width 10⁶ times as large, to a relative 10⁻⁹. */
  @Test
  void the_median_per_coordinate_follows_the_units_of_each_coordinate() {
    Batch x = gaussian(200, 2, 1);
    Batch other = x.copy();
    for (int i = 0; i < x.size(); i++) {
      other.set(i, 1, 1000 * x.get(i, 1) - 5);
    }
    Bandwidth bandwidth = new MedianPerCoordinate();
    Vector widths = bandwidth.widths(x, new PlainContext());
    Vector changed = bandwidth.widths(other, new PlainContext());

    assertThat(changed.get(0)).isCloseTo(widths.get(0), within(1e-9 * widths.get(0)));
    assertThat(changed.get(1)).isCloseTo(1e6 * widths.get(1), within(1e-3 * widths.get(1)));
  }

  @Test
  void on_the_line_the_median_per_coordinate_is_the_median() {
    Batch x = gaussian(101, 1, 2);
    double median = new MedianBandwidth().widths(x, new PlainContext()).get(0);

    assertThat(new MedianPerCoordinate().widths(x, new PlainContext()).get(0))
        .isCloseTo(median, within(16 * UNIT * median));
  }

  @Test
  void a_coordinate_without_spread_has_a_width_all_the_same() {
    Batch x = gaussian(50, 2, 3);
    for (int i = 0; i < 50; i++) {
      x.set(i, 1, 7);
    }
    Vector widths = new MedianPerCoordinate().widths(x, new PlainContext());

    assertThat(widths.get(0)).isPositive().isFinite();
    assertThat(widths.get(1)).isPositive().isFinite();
  }

  /** One particle: φ = −x. Worked out by hand from the formula. */
  @Test
  void adagrad_divides_by_the_root_of_its_mean_square() {
    double h = 0.1;
    Batch end =
        Run.of(GaussianTarget.standard(1))
            .from(Batch.of(new double[] {3}))
            .with(svgd(Adaptation.ADAGRAD, 0.9, Optional.empty()))
            .steps(5, h)
            .execute()
            .particles();

    double x = 3;
    double v = 0;
    for (int k = 0; k < 5; k++) {
      double phi = -x;
      v = k == 0 ? phi * phi : 0.9 * v + 0.1 * phi * phi;
      x += h * phi / (1e-6 + Math.sqrt(v));
    }
    assertThat(end.get(0, 0)).isCloseTo(x, within(20 * UNIT * x));
  }

  /** Batches of all particles are no batches; and b beyond n is all. */
  @Test
  void a_batch_of_all_particles_moves_them_as_without_batches() {
    Batch all = after(svgd(Adaptation.NONE, 0.9, Optional.empty()), 60);

    for (int batch : new int[] {60, 1000}) {
      Batch batched = after(svgd(Adaptation.NONE, 0.9, Optional.of(batch)), 60);
      for (int k = 0; k < all.array().length; k++) {
        // The same sums in another order, over three steps.
        assertThat(batched.array()[k]).isCloseTo(all.array()[k], within(1e-12));
      }
    }
  }

  private static Batch after(Sampler sampler, int n) {
    return Run.of(GaussianTarget.standard(2))
        .from(Initial.gaussian(2), n)
        .with(sampler)
        .steps(3, 0.1)
        .seed(5)
        .execute()
        .particles();
  }

  /**
   * The mean over partitions is the full direction. Of 4000 partitions of 12 particles, each mean
   * is known to its standard error; the worst of 24 numbers lies within 4.5 of them, but once in
   * 6000 times.
   */
  @ParameterizedTest
  @CsvSource({"4", "5"})
  void directions_in_random_batches_are_right_on_average(int batch) {
    Batch x = gaussian(12, 2, 4);
    Batch scores = gaussian(12, 2, 5);
    Vector widths = Vector.of(1, 2);
    Batch exact = scores.copy();
    new AllPairs(new Rbf(), x).replaceScores(x, exact, widths, new PlainContext());

    int rounds = 4000;
    double[] sum = new double[24];
    double[] square = new double[24];
    RandomBatches batches = new RandomBatches(new Rbf(), batch, x);
    for (int round = 0; round < rounds; round++) {
      Batch field = scores.copy();
      StepContext context = new PlainContext(RngStream.of(round));
      batches.replaceScores(x, field, widths, context);
      for (int k = 0; k < 24; k++) {
        sum[k] += field.array()[k] / rounds;
        square[k] += field.array()[k] * field.array()[k] / rounds;
      }
    }
    for (int k = 0; k < 24; k++) {
      double error = Math.sqrt((square[k] - sum[k] * sum[k]) / rounds);
      assertThat(sum[k]).isCloseTo(exact.array()[k], within(4.5 * error));
    }
  }

  /**
   * Means of 400 particles at rest have a smaller error than those of as many draws, 1/20 = 0.05;
   * the noise of batches of 40 and the step leave less than twice that.
   */
  @Test
  void batches_lead_to_the_target_too() {
    Batch end =
        Run.of(new GaussianTarget(Vector.of(1, -1), 1))
            .from(Initial.gaussian(2), 400)
            .with(svgd(Adaptation.NONE, 0.9, Optional.of(40)))
            .steps(200, 0.5)
            .seed(6)
            .execute()
            .particles();

    assertThat(mean(end, 0)).isCloseTo(1, within(0.1));
    assertThat(mean(end, 1)).isCloseTo(-1, within(0.1));
  }

  @Test
  void the_spread_is_reported_and_compared_with_a_known_one() {
    Batch start = Batch.of(new double[] {0, 0}, new double[] {2, 4});
    RunResult known =
        Run.of(new GaussianTarget(Vector.of(0, 0), 4))
            .from(start)
            .with(new Svgd())
            .steps(1, 1e-300)
            .execute();
    RunResult blind =
        Run.of(Target.ofScore(2, x -> new double[] {-x[0], -x[1]}))
            .from(start)
            .with(new Svgd())
            .steps(1, 1e-300)
            .execute();

    // Variances 2 and 8; over 4 they are ½ and 2.
    assertThat(figure(known, "particle-variance")).isEqualTo(5);
    assertThat(figure(known, "particle-variance-ratio")).isEqualTo(1.25);
    assertThat(figure(blind, "particle-variance")).isEqualTo(5);
    assertThat(blind.figures()).doesNotContainKey("particle-variance-ratio");
  }

  /**
   * The known weakness: 50 particles in 50 dimensions come to rest with a fifth of the variance of
   * N(0, I) or less, in 2 dimensions with four fifths or more. Draws would have 1 ± 0.03, ± 0.14.
   */
  @ParameterizedTest
  @CsvSource({"50, 0, 0.2", "2, 0.8, 1.1"})
  void few_particles_in_high_dimension_collapse(int d, double least, double most) {
    RunResult result =
        Run.of(GaussianTarget.standard(d))
            .from(Initial.gaussian(d), 50)
            .with(new Svgd())
            .steps(500, 0.5)
            .seed(7)
            .execute();

    assertThat(figure(result, "particle-variance-ratio")).isBetween(least, most);
  }

  private static double figure(RunResult result, String name) {
    return ((Measurement.Value) result.figures().get(name)).value();
  }

  private static Sampler svgd(Adaptation adaptation, double memory, Optional<Integer> batch) {
    return new Svgd(
        new SvgdOptions(Component.of(new Rbf()), adaptation, memory, batch), Resolver.here());
  }

  private static double mean(Batch x, int c) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += x.get(i, c) / x.size();
    }
    return sum;
  }

  private static Batch gaussian(int n, int d, long seed) {
    Batch x = Batch.zeros(n, d);
    RngStream.of(seed).fillGaussian(x);
    return x;
  }
}
