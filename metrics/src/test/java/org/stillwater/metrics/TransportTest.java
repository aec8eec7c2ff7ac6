package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.random.RngStream;
import org.stillwater.testkit.GaussianTarget;

/** The figures that pair particles with draws: wasserstein2 and sinkhorn. */
class TransportTest {
  private static final double UNIT = 0x1.0p-53;

  @Test
  void the_assignment_is_the_best_of_all_permutations() {
    RngStream rng = RngStream.of(1);
    for (int round = 0; round < 30; round++) {
      int n = 1 + round % 6;
      double[][] costs = new double[n][n];
      for (double[] row : costs) {
        Arrays.setAll(row, j -> rng.nextInt(12));
      }
      assertThat(new Assignment(costs).cost()).isEqualTo(cheapest(costs, 0, new boolean[n]));
    }
  }

  private static double cheapest(double[][] costs, int row, boolean[] taken) {
    if (row == costs.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int j = 0; j < costs.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        best = Math.min(best, costs[row][j] + cheapest(costs, row + 1, taken));
        taken[j] = false;
      }
    }
    return best;
  }

  /** Feasible duals whose sum is the cost prove it; 300 additions of numbers below 100. */
  @Test
  void dual_numbers_prove_the_assignment() {
    int n = 300;
    Batch x = GaussianTarget.standard(3).draw(n, RngStream.of(2));
    Batch y = GaussianTarget.standard(3).draw(n, RngStream.of(3));
    double[][] costs = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        costs[i][j] = Math.pow(TwoSampleTest.distance(x.row(i), y.row(j)), 2);
      }
    }
    Assignment assignment = new Assignment(costs);
    double[] u = assignment.duals()[0];
    double[] v = assignment.duals()[1];
    double rounding = n * 100 * UNIT;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(u[i] + v[j]).isLessThanOrEqualTo(costs[i][j] + rounding);
      }
    }
    assertThat(Arrays.stream(u).sum() + Arrays.stream(v).sum())
        .isCloseTo(assignment.cost(), within(n * rounding));
    assertThat(assignment.columns()).doesNotHaveDuplicates();
  }

  /** No way to move a set to its translate is cheaper than the translation. */
  @Test
  void the_distance_to_a_translate_is_the_length_of_the_translation() {
    for (int d : new int[] {1, 2, 5}) {
      Batch draws = GaussianTarget.standard(d).draw(150, RngStream.of(d));
      Batch moved = translated(draws, 0.7);
      FixedTarget target = FixedTarget.drawing(draws);
      double length = 0.7 * Math.sqrt(d);

      assertThat(Measuring.value(new Wasserstein2(), moved, target, 1, ""))
          .isCloseTo(length, within(1e-12));
      assertThat(Measuring.value(new Wasserstein2(), draws, target, 1, "")).isZero();
    }
  }

  /**
   * ‖x + t − y‖² differs from ‖x − y‖² by sums of functions of x and of y: the couplings are the
   * same and debiasing leaves ‖t‖², for any ε. The marginals are right to 1e-5, and potentials are
   * of the order of costs, below 50.
   */
  @Test
  void the_divergence_from_a_translate_is_the_squared_length_of_the_translation() {
    for (double epsilon : new double[] {0.05, 1}) {
      Batch draws = GaussianTarget.standard(2).draw(150, RngStream.of(4));
      Batch moved = translated(draws, 0.7);
      FixedTarget target = FixedTarget.drawing(draws);
      Sinkhorn sinkhorn = new Sinkhorn(new SinkhornOptions(epsilon));

      assertThat(Measuring.value(sinkhorn, moved, target, 1, ""))
          .isCloseTo(2 * 0.49, within(50 * 1e-5));
      assertThat(Measuring.value(sinkhorn, draws, target, 1, "")).isCloseTo(0, within(50 * 1e-5));
    }
  }

  /**
   * Of N(0, a) and N(0, b) (Janati et al., 2020), with the variances of 200 draws and of three
   * times these draws: that they are no Gaussian law themselves makes a difference of order 1/n in
   * variances, taken as 2 %, of W₂².
   */
  @Test
  void the_divergence_of_gaussian_draws_is_near_its_closed_form() {
    Batch draws = GaussianTarget.standard(1).draw(200, RngStream.of(5));
    Batch wide = draws.copy();
    for (int i = 0; i < 200; i++) {
      wide.set(i, 0, 3 * draws.get(i, 0));
    }
    FixedTarget target = FixedTarget.drawing(draws);
    Sample sample = Sample.of(Columns.of(draws)[0]);
    double a = sample.variance() * 199 / 200;
    double means = 4 * sample.mean() * sample.mean();
    for (double share : new double[] {0.05, 1, 100}) {
      double epsilon = share * 2 * sample.variance();
      double exact =
          means
              + transport(a, 9 * a, epsilon)
              - 0.5 * transport(a, a, epsilon)
              - 0.5 * transport(9 * a, 9 * a, epsilon);
      assertThat(Measuring.value(new Sinkhorn(new SinkhornOptions(share)), wide, target, 1, ""))
          .isCloseTo(exact, within(0.02 * 4 * a));
    }
    double w2 = Measuring.value(new Wasserstein2(), wide, target, 1, "");
    assertThat(Measuring.value(new Sinkhorn(), wide, target, 1, ""))
        .isCloseTo(w2 * w2, within(0.02 * 4 * a));
  }

  /** OT_ε of N(0, a) and N(0, b), but for a constant that debiasing takes away. */
  private static double transport(double a, double b, double epsilon) {
    double half = epsilon / 2;
    double root = Math.sqrt(4 * a * b + half * half);
    return a + b - root + half * Math.log(root + half);
  }

  /** 1000 standard deviations away; what is left after centring is as exact as nearby. */
  @Test
  void far_away_nothing_underflows() {
    Batch draws = GaussianTarget.standard(2).draw(60, RngStream.of(6));
    double divergence =
        Measuring.value(
            new Sinkhorn(new SinkhornOptions(0.05)),
            translated(draws, 1000),
            FixedTarget.drawing(draws),
            1,
            "");
    assertThat(divergence).isCloseTo(2e6, within(50 * 1e-5));
  }

  @Test
  void too_many_particles_are_sent_elsewhere() {
    Batch many = GaussianTarget.standard(2).draw(Wasserstein2.MOST + 1, RngStream.of(7));
    assertThat(
            Measuring.absences(
                Measuring.measure(new Wasserstein2(), many, GaussianTarget.standard(2), 1)))
        .extractingByKey("")
        .asString()
        .contains("take sliced-w2 or sinkhorn");
  }

  private static Batch translated(Batch x, double by) {
    Batch moved = x.copy();
    for (int k = 0; k < moved.array().length; k++) {
      moved.array()[k] += by;
    }
    return moved;
  }
}
