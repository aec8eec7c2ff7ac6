package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.metrics.KsdOptions.Scale;
import org.stillwater.testkit.GaussianTarget;

class KsdTest {
  private static final Ksd U = new Ksd(new KsdOptions(Scale.MEDIAN, Statistic.U));

  @Test
  void two_particles_on_the_line_give_the_figure_worked_out_by_hand() {
    GaussianTarget target = GaussianTarget.standard(1);
    Batch pair = Batch.of(new double[] {-1}, new double[] {1});
    // Γ = 4, so A r = −1/2 and q = 2; s = 1 and −1.
    double off = -3 * Math.pow(2, -2.5) * 0.25 + Math.pow(2, -1.5) * (0.25 - 1) - 1 / Math.sqrt(2);
    double on = 0.25 + 1;
    assertThat(Measuring.value(U, pair, target, 1, "")).isCloseTo(off, within(1e-14));
    assertThat(Measuring.value(new Ksd(), pair, target, 1, ""))
        .isCloseTo(Math.sqrt(Math.max(0, (on + off) / 2)), within(1e-14));
  }

  @Test
  void agrees_with_derivatives_of_the_kernel_by_finite_differences() {
    for (Scale scale : Scale.values()) {
      Batch x = GaussianTarget.standard(2).draw(9, RngStream.of(2));
      for (int i = 0; i < 9; i++) {
        x.set(i, 1, 3 * x.get(i, 1) + x.get(i, 0)); // correlated, unequal scales
      }
      Target target = new GaussianTarget(Vector.of(0.5, -1), 2);
      double[][] a = scale == Scale.MEDIAN ? medianScale(x) : inverseCovariance(x);
      double diagonal = 0;
      double rest = 0;
      for (int i = 0; i < 9; i++) {
        for (int j = 0; j < 9; j++) {
          double value = steinByDifferences(x.row(i), x.row(j), a, target);
          diagonal += i == j ? value : 0;
          rest += i == j ? 0 : value;
        }
      }
      // Central differences with step 1e-4: 1e-8 by truncation, 1e-16/1e-8 by rounding, 81 pairs.
      assertThat(Measuring.value(new Ksd(new KsdOptions(scale, Statistic.U)), x, target, 1, ""))
          .isCloseTo(rest / 72, within(2e-7));
      double v = Measuring.value(new Ksd(new KsdOptions(scale, Statistic.V)), x, target, 1, "");
      assertThat(v * v).isCloseTo((rest + diagonal) / 81, within(2e-7));
    }
  }

  @Test
  void the_u_statistic_of_exact_draws_has_mean_zero() {
    GaussianTarget target = GaussianTarget.standard(2);
    Sample sample = unbiased(target, 0);
    assertThat(sample.mean()).isCloseTo(0, within(4 * sample.standardError()));
  }

  @Test
  void the_standard_error_is_that_of_the_u_statistic_of_displaced_draws() {
    GaussianTarget target = GaussianTarget.standard(2);
    double sum = 0;
    for (int seed = 0; seed < 200; seed++) {
      sum += 2 * Sample.of(sums(target, 1, seed).rowMeans()).standardError() / 200;
    }
    // A standard deviation from 200 values is itself known to 5 %; allow four times that.
    assertThat(sum / unbiased(target, 1).standardDeviation()).isCloseTo(1, within(0.2));
  }

  @Test
  void one_particle_and_coincident_particles_have_no_scale() {
    GaussianTarget target = GaussianTarget.standard(2);
    for (Scale scale : Scale.values()) {
      for (Statistic statistic : Statistic.values()) {
        Ksd ksd = new Ksd(new KsdOptions(scale, statistic));
        assertThat(Measuring.absences(Measuring.measure(ksd, Batch.zeros(1, 2), target, 1)))
            .containsOnlyKeys("");
        assertThat(Measuring.absences(Measuring.measure(ksd, Batch.zeros(5, 2), target, 1)))
            .containsOnlyKeys("");
      }
    }
  }

  @Test
  void the_covariance_scale_takes_more_particles_than_dimensions() {
    GaussianTarget target = GaussianTarget.standard(3);
    Ksd ksd = new Ksd(new KsdOptions(Scale.COVARIANCE, Statistic.V));
    Batch draws = target.draw(4, RngStream.of(3));
    assertThat(Measuring.absences(Measuring.measure(ksd, draws.slice(0, 3), target, 1)))
        .extractingByKey("")
        .asString()
        .contains("more particles than dimensions");
    assertThat(Measuring.values(Measuring.measure(ksd, draws, target, 1))).containsKey("");
  }

  @Test
  void the_covariance_scale_makes_it_invariant_under_scaling_of_space() {
    // k depends on whitened distances alone; ∇ and s shrink by the same factor.
    GaussianTarget small = GaussianTarget.standard(2);
    GaussianTarget large = new GaussianTarget(Vector.of(0, 0), 100);
    Batch x = small.draw(60, RngStream.of(4));
    Batch scaled = x.copy();
    for (int i = 0; i < scaled.array().length; i++) {
      scaled.array()[i] *= 10;
    }
    for (Scale scale : Scale.values()) {
      Ksd ksd = new Ksd(new KsdOptions(scale, Statistic.U));
      double one = Measuring.value(ksd, x, small, 1, "");
      assertThat(100 * Measuring.value(ksd, scaled, large, 1, "")).isCloseTo(one, within(1e-12));
    }
  }

  private static Sample unbiased(GaussianTarget target, double shift) {
    double[] values = new double[200];
    Arrays.setAll(values, seed -> sums(target, shift, seed).distinctPairs() / (100 * 99));
    return Sample.of(values);
  }

  /** For 100 displaced draws; Γ = I is fixed, so that the U-statistic is exactly unbiased. */
  private static SteinSums sums(GaussianTarget target, double shift, long seed) {
    Batch x = target.draw(100, RngStream.of(seed).child("particles"));
    for (int i = 0; i < 100; i++) {
      x.set(i, 0, x.get(i, 0) + shift);
    }
    Batch score = Batch.zeros(100, 2);
    target.score(x, score);
    return SteinSums.of(
        Columns.of(x), Columns.of(score), new Preconditioner.Isotropic(1, 2), Parallel.SEQUENTIAL);
  }

  private static double steinByDifferences(double[] x, double[] y, double[][] a, Target target) {
    double h = 1e-4;
    Batch points = Batch.of(x, y);
    Batch scores = Batch.zeros(2, 2);
    target.score(points, scores);
    double value = kernel(x, y, a) * dot(scores.row(0), scores.row(1));
    for (int c = 0; c < 2; c++) {
      double dx = (kernel(moved(x, c, h), y, a) - kernel(moved(x, c, -h), y, a)) / (2 * h);
      double dy = (kernel(x, moved(y, c, h), a) - kernel(x, moved(y, c, -h), a)) / (2 * h);
      double mixed =
          (kernel(moved(x, c, h), moved(y, c, h), a)
                  - kernel(moved(x, c, h), moved(y, c, -h), a)
                  - kernel(moved(x, c, -h), moved(y, c, h), a)
                  + kernel(moved(x, c, -h), moved(y, c, -h), a))
              / (4 * h * h);
      value += mixed + dx * scores.get(1, c) + dy * scores.get(0, c);
    }
    return value;
  }

  private static double kernel(double[] x, double[] y, double[][] a) {
    double[] r = {x[0] - y[0], x[1] - y[1]};
    double[] ar = {dot(a[0], r), dot(a[1], r)};
    return 1 / Math.sqrt(1 + dot(r, ar));
  }

  private static double[] moved(double[] x, int coordinate, double by) {
    double[] moved = x.clone();
    moved[coordinate] += by;
    return moved;
  }

  private static double dot(double[] x, double[] y) {
    return x[0] * y[0] + x[1] * y[1];
  }

  private static double[][] medianScale(Batch x) {
    double[] distances = new double[36];
    int count = 0;
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < i; j++) {
        distances[count++] = Math.hypot(x.get(i, 0) - x.get(j, 0), x.get(i, 1) - x.get(j, 1));
      }
    }
    Arrays.sort(distances);
    double median = (distances[17] + distances[18]) / 2;
    double a = 1 / (median * median);
    return new double[][] {{a, 0}, {0, a}};
  }

  private static double[][] inverseCovariance(Batch x) {
    double[] mean = new double[2];
    double[][] c = new double[2][2];
    for (int i = 0; i < 9; i++) {
      mean[0] += x.get(i, 0) / 9;
      mean[1] += x.get(i, 1) / 9;
    }
    for (int i = 0; i < 9; i++) {
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 2; b++) {
          c[a][b] += (x.get(i, a) - mean[a]) * (x.get(i, b) - mean[b]) / 8;
        }
      }
    }
    double determinant = c[0][0] * c[1][1] - c[0][1] * c[1][0];
    return new double[][] {
      {c[1][1] / determinant, -c[0][1] / determinant},
      {-c[1][0] / determinant, c[0][0] / determinant}
    };
  }
}
