package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.testkit.GaussianTarget;

/** The divergences other than by density estimates, and the distance of densities. */
class DensityFiguresTest {
  private static final double UNIT = 0x1.0p-53;

  @Test
  void kl_knn_is_what_sorted_distances_give() {
    GaussianTarget target = GaussianTarget.standard(2);
    Batch x = new GaussianTarget(Vector.of(1, 0), 2).draw(140, RngStream.of(1));
    Batch y = TwoSampleTest.draws(target, 140, 2);
    for (int k : new int[] {1, 3}) {
      double sum = 0;
      for (int i = 0; i < 140; i++) {
        sum += 2 * Math.log(sorted(x.row(i), y)[k - 1] / sorted(x.row(i), x)[k]) / 140;
      }
      assertThat(Measuring.value(new KlKnn(new KlKnnOptions(k)), x, target, 2, ""))
          .isCloseTo(sum + Math.log(140.0 / 139), within(1e-12));
    }
  }

  private static double[] sorted(double[] point, Batch x) {
    double[] distances = new double[x.size()];
    Arrays.setAll(distances, i -> TwoSampleTest.distance(point, x.row(i)));
    Arrays.sort(distances);
    return distances;
  }

  /**
   * KL(N(δ, I)‖N(0, I)) = ‖δ‖²/2 = ½. Of 2000 particles the mean of log f/π is known to ‖δ‖/√2000 =
   * 0.022, and the logarithms of the volumes of two neighbourhoods, √(2 ψ′(5)) = 0.67 each and
   * shared by about five particles, to 0.033: together 0.04.
   */
  @Test
  void kl_knn_of_displaced_draws_is_near_the_divergence() {
    Batch x = new GaussianTarget(Vector.of(1, 0), 1).draw(2000, RngStream.of(3));
    assertThat(Measuring.value(new KlKnn(), x, GaussianTarget.standard(2), 4, ""))
        .isCloseTo(0.5, within(4 * 0.04));
  }

  @Test
  void particles_that_coincide_have_no_density() {
    assertThat(
            Measuring.absences(
                Measuring.measure(new KlKnn(), Batch.zeros(20, 2), GaussianTarget.standard(2), 1)))
        .extractingByKey("")
        .asString()
        .contains("6 particles coincide");
  }

  /** Moments of 0, 2, 4: mean 2, variance 4, against N(1, 9). */
  @Test
  void kl_gaussian_on_the_line_is_the_formula() {
    Batch x = Batch.of(new double[] {0}, new double[] {2}, new double[] {4});
    double exact = 0.5 * (4.0 / 9 - 1 + 1.0 / 9 + Math.log(9.0 / 4));
    assertThat(Measuring.value(new KlGaussian(), x, new GaussianTarget(Vector.of(1), 9), 1, ""))
        .isCloseTo(exact, within(16 * UNIT));
  }

  /** Its mean over draws is d(d + 3)/4n to first order: the next is smaller by about d/n. */
  @Test
  void kl_gaussian_of_exact_draws_has_the_floor_that_is_stated() {
    GaussianTarget target = new GaussianTarget(Vector.of(1, -2, 0), 4);
    double[] values = new double[200];
    for (int seed = 0; seed < 200; seed++) {
      Batch x = target.draw(300, RngStream.of(seed));
      values[seed] = Measuring.value(new KlGaussian(), x, target, 1, "");
    }
    Sample sample = Sample.of(values);
    double expected = 3 * 6 / (4.0 * 300);
    assertThat(sample.mean())
        .isCloseTo(expected, within(4 * sample.standardError() + 0.03 * expected));
  }

  /** A standard deviation from 200 values is itself known to 5 %; allow four times that. */
  @Test
  void the_standard_error_of_kl_gaussian_is_that_of_displaced_draws() {
    GaussianTarget target = GaussianTarget.standard(2);
    GaussianTarget other = new GaussianTarget(Vector.of(1, 0.5), 2);
    double[] values = new double[200];
    double error = 0;
    for (int seed = 0; seed < 200; seed++) {
      Batch x = other.draw(200, RngStream.of(seed));
      Measurement.Value figure =
          Measuring.values(Measuring.measure(new KlGaussian(), x, target, 1)).get("");
      values[seed] = figure.value();
      error += figure.standardError() / 200;
    }
    assertThat(error / Sample.of(values).standardDeviation()).isCloseTo(1, within(0.2));
  }

  /** The same trapezoid with every kernel summed; the expansion is right to 1e-7 of log f. */
  @Test
  void l2_density_is_the_integral_against_the_exact_density() {
    GaussianTarget target = GaussianTarget.standard(1);
    Batch x = new GaussianTarget(Vector.of(0.5), 1).draw(100, RngStream.of(5));
    Batch y = target.draw(10_000, RngStream.of(6).child("metric").child("reference"));
    double low = Math.min(least(x), least(y));
    double high = -Math.min(least(negated(x)), least(negated(y)));
    double h = Sample.of(x.copy().array()).standardDeviation() * Math.pow(100, -0.2);
    double step = (high - low) / 999;
    double sum = 0;
    for (int k = 0; k < 1000; k++) {
      double at = low + k * step;
      double f = 0;
      for (double point : x.array()) {
        f += normal(at - point, h) / 100;
      }
      double difference = f - normal(at, 1);
      sum += (k == 0 || k == 999 ? 0.5 : 1) * step * difference * difference;
    }
    assertThat(Measuring.value(new L2Density(), x, target, 6, "")).isCloseTo(sum, within(1e-7));
  }

  private static double normal(double x, double deviation) {
    double z = x / deviation;
    return Math.exp(-0.5 * z * z) / (deviation * Math.sqrt(2 * Math.PI));
  }

  private static double least(Batch x) {
    return Arrays.stream(x.array()).min().orElseThrow();
  }

  private static Batch negated(Batch x) {
    Batch negated = x.copy();
    for (int k = 0; k < negated.array().length; k++) {
      negated.array()[k] *= -1;
    }
    return negated;
  }
}
