package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.KnownMoments.Estimate;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.PairTarget;

class MomentErrorsTest {
  private static final Batch TWO = Batch.of(new double[] {0, 2}, new double[] {2, 6});

  @Test
  void the_mean_error_is_counted_in_standard_deviations() {
    Target target =
        FixedTarget.knowing(
            List.of(Optional.of(Estimate.exact(Vector.of(0, 10)))),
            Optional.of(Estimate.exact(Matrix.of(new double[] {4, 1}, new double[] {1, 9}))),
            2);
    Map<String, Measurement.Value> values =
        Measuring.values(Measuring.measure(new MeanError(), TWO, target, 1));
    // Means (1, 4): z = 1/2 and −2. Standard errors: sd/√n = 1/2 and 2/3 of a unit; with signs
    // (1, −1)/2 the two particles give (0/2 − 2/3)/2 and (2/2 − 6/3)/2, apart by 1/6.
    assertThat(values).containsOnlyKeys("average", "max");
    assertThat(values.get("average").value()).isCloseTo(1.25, within(1e-15));
    assertThat(values.get("max").value()).isCloseTo(2, within(1e-15));
    assertThat(values.get("average").standardError()).isCloseTo(1 / 12.0, within(1e-15));
    assertThat(values.get("max").standardError()).isCloseTo(2 / 3.0, within(1e-15));
  }

  @Test
  void the_references_own_error_counts() {
    Target target =
        FixedTarget.knowing(
            List.of(Optional.of(new Estimate<>(Vector.of(0, 10), Vector.of(0.2, 0.3)))),
            Optional.of(Estimate.exact(Matrix.diagonal(Vector.of(4, 9)))),
            2);
    Map<String, Measurement.Value> values =
        Measuring.values(Measuring.measure(new MeanError(), TWO, target, 1));
    // (0.2/2 + 0.3/3)/2 = 0.1 and 0.3/3 = 0.1 beside the particles' own.
    assertThat(values.get("average").standardError())
        .isCloseTo(Math.hypot(1 / 12.0, 0.1), within(1e-15));
    assertThat(values.get("max").standardError())
        .isCloseTo(Math.hypot(2 / 3.0, 0.1), within(1e-15));
  }

  @Test
  void variances_come_from_raw_moments_where_there_is_no_covariance_matrix() {
    Target target =
        FixedTarget.knowing(
            List.of(
                Optional.of(Estimate.exact(Vector.of(0, 10))),
                Optional.of(Estimate.exact(Vector.of(4, 109)))),
            Optional.empty(),
            2);
    assertThat(Measuring.value(new MeanError(), TWO, target, 1, "average"))
        .isCloseTo(1.25, within(1e-15));
  }

  @Test
  void the_covariance_error_is_worked_out_by_hand() {
    Target target =
        FixedTarget.knowing(
            List.of(),
            Optional.of(
                new Estimate<>(
                    Matrix.of(new double[] {4, 0}, new double[] {0, 2}),
                    Matrix.of(new double[] {0.4, 0}, new double[] {0, 0.1}))),
            2);
    Map<String, Measurement.Value> values =
        Measuring.values(Measuring.measure(new CovarianceError(), TWO, target, 1));
    // Ĉ = [2 4; 4 8], Ĉ − C = [−2 4; 4 6].
    assertThat(values).containsOnlyKeys("frobenius", "variance-ratio");
    assertThat(values.get("frobenius").value()).isCloseTo(Math.sqrt(72 / 20.0), within(1e-15));
    assertThat(values.get("frobenius").standardError()).isNaN();
    assertThat(values.get("variance-ratio").value()).isCloseTo((0.5 + 4) / 2, within(1e-15));
    // Both particles contribute alike; the reference adds (0.5·0.1 + 4·0.05)/2.
    assertThat(values.get("variance-ratio").standardError()).isCloseTo(0.125, within(1e-15));
  }

  @Test
  void the_moment_bias_is_worked_out_by_hand() {
    Batch particles = Batch.of(new double[] {0, 1}, new double[] {1, 5});
    GaussianTarget target = GaussianTarget.standard(2);
    Map<String, Measurement.Value> values =
        Measuring.values(Measuring.measure(new MomentBias(), particles, target, 1));
    // Means (1/2, 3) of variance 1; mean squares (1/2, 13) where 1 with variance 2 is right.
    assertThat(values).containsOnlyKeys("mean-x", "max-x", "mean-x2", "max-x2");
    assertThat(values.get("mean-x").value()).isCloseTo((0.25 + 9) / 2, within(1e-14));
    assertThat(values.get("max-x").value()).isCloseTo(9, within(1e-14));
    assertThat(values.get("mean-x2").value()).isCloseTo((0.125 + 72) / 2, within(1e-13));
    assertThat(values.get("max-x2").value()).isCloseTo(72, within(1e-13));
    // d(b²) = 2 b db: 2·3·2 for the second coordinate, whose mean has standard error 2.
    assertThat(values.get("max-x").standardError()).isCloseTo(12, within(1e-13));
  }

  @Test
  void the_moment_bias_of_exact_draws_is_one_over_their_number() {
    PairTarget target = new PairTarget(2, 0.75);
    double[] first = new double[400];
    double[] second = new double[400];
    for (int seed = 0; seed < 400; seed++) {
      Map<String, Measurement.Value> values =
          Measuring.values(
              Measuring.measure(new MomentBias(), target.draw(100, RngStream.of(seed)), target, 1));
      first[seed] = 100 * values.get("mean-x").value();
      second[seed] = 100 * values.get("mean-x2").value();
    }
    // n b² is the square of a standardised mean: of mean exactly 1, and variance near 2.
    assertThat(Sample.of(first).mean()).isCloseTo(1, within(4 * Math.sqrt(2 / 400.0)));
    assertThat(Sample.of(second).mean()).isCloseTo(1, within(4 * Math.sqrt(2 / 400.0)));
  }

  @Test
  void standard_errors_are_the_spread_over_independent_samples() {
    GaussianTarget target = GaussianTarget.standard(3);
    assertStandardError(new MeanError(), "average", target);
    assertStandardError(new MeanError(), "max", target);
    assertStandardError(new CovarianceError(), "variance-ratio", target);
    assertStandardError(new MomentBias(), "mean-x", target);
    assertStandardError(new MomentBias(), "mean-x2", target);
  }

  /** Of draws displaced by (1, 2, 3): far enough for the first order to be all there is. */
  private static void assertStandardError(Metric metric, String name, GaussianTarget target) {
    double[] figures = new double[400];
    double reported = 0;
    for (int seed = 0; seed < 400; seed++) {
      Batch draws = target.draw(200, RngStream.of(seed));
      for (int i = 0; i < 200; i++) {
        for (int j = 0; j < 3; j++) {
          draws.set(i, j, draws.get(i, j) + j + 1);
        }
      }
      Measurement.Value value =
          Measuring.values(Measuring.measure(metric, draws, target, 1)).get(name);
      figures[seed] = value.value();
      reported += value.standardError() / 400;
    }
    // A standard deviation from 400 values is itself known to 1/√800; allow four times that.
    assertThat(Sample.of(figures).standardDeviation() / reported)
        .as(name)
        .isCloseTo(1, within(4 / Math.sqrt(800)));
  }

  @Test
  void one_particle_has_a_mean_and_no_covariance() {
    GaussianTarget target = GaussianTarget.standard(2);
    Batch one = Batch.of(new double[] {3, -4});
    assertThat(Measuring.value(new MeanError(), one, target, 1, "max")).isEqualTo(4);
    assertThat(Measuring.value(new MomentBias(), one, target, 1, "max-x")).isEqualTo(16);
    assertThat(Measuring.absences(Measuring.measure(new CovarianceError(), one, target, 1)))
        .containsOnlyKeys("frobenius", "variance-ratio");
  }

  @Test
  void moments_that_are_unknown_are_named() {
    Target meanAlone =
        FixedTarget.knowing(
            List.of(Optional.of(Estimate.exact(Vector.of(0, 0)))), Optional.empty(), 2);
    assertThat(Measuring.absences(Measuring.measure(new MeanError(), TWO, meanAlone, 1)))
        .containsOnlyKeys("average", "max")
        .extractingByKey("max")
        .asString()
        .contains("mean and variances");
    assertThat(Measuring.absences(Measuring.measure(new CovarianceError(), TWO, meanAlone, 1)))
        .extractingByKey("frobenius")
        .asString()
        .contains("covariance matrix");
    assertThat(Measuring.absences(Measuring.measure(new MomentBias(), TWO, meanAlone, 1)))
        .containsOnlyKeys("mean-x", "max-x", "mean-x2", "max-x2");
  }

  @Test
  void squares_are_judged_only_where_the_fourth_moment_is_known() {
    Target second =
        FixedTarget.knowing(
            List.of(
                Optional.of(Estimate.exact(Vector.of(0, 0))),
                Optional.of(Estimate.exact(Vector.of(1, 1)))),
            Optional.empty(),
            2);
    List<Measurement> figures = Measuring.measure(new MomentBias(), TWO, second, 1);
    assertThat(Measuring.absences(figures)).containsOnlyKeys("mean-x2", "max-x2");
  }
}
