package org.stillwater.sbtm.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.random.RngStream;

class PlausibilityTest {
  private static final double FAR = -1e9;

  @Test
  void three_points_bear_out_no_more_than_their_spread() {
    Batch x = Batch.of(new double[] {-5}, new double[] {0}, new double[] {5});
    double floor = -20 * 9 / (50 / 3.0);
    assertThat(Plausibility.hasRunAway(floor + 1e-6, x, FAR)).isFalse();
    assertThat(Plausibility.hasRunAway(floor - 1e-6, x, FAR)).isTrue();
    assertThat(Plausibility.hasRunAway(1, x, FAR)).isFalse();
  }

  /**
   * Two coordinates whose sum varies by 2 and whose difference by 0.02: tr Σ⁻¹ is about 1/2 + 5000,
   * which the diagonal, with variances near 1, does not know. n = 400 with factor 20n: the floor is
   * about −8000 · 5000, which a sample's covariance meets within 4 √(2/400) = 28 %.
   */
  @Test
  void stiff_directions_across_coordinates_are_no_runaway() {
    Batch x = Batch.zeros(400, 2);
    RngStream.of(5).fillGaussian(x);
    for (int i = 0; i < x.size(); i++) {
      double sum = x.get(i, 0);
      double difference = 0.01 * x.get(i, 1);
      x.set(i, 0, sum + difference);
      x.set(i, 1, sum - difference);
    }
    assertThat(Plausibility.hasRunAway(-0.7 * 8000 * 5000, x, FAR)).isFalse();
    assertThat(Plausibility.hasRunAway(-1.3 * 8000 * 5000, x, FAR)).isTrue();
  }

  @Test
  void a_slope_that_the_step_cannot_follow_is_one_even_for_a_single_particle() {
    Batch x = Batch.of(new double[] {0});
    assertThat(Plausibility.hasRunAway(-199, x, -200)).isFalse();
    assertThat(Plausibility.hasRunAway(-201, x, -200)).isTrue();
  }

  @Test
  void particles_on_a_line_in_space_are_no_evidence() {
    Batch x = Batch.of(new double[] {0, 0}, new double[] {1, 1}, new double[] {2, 2});
    assertThat(Plausibility.hasRunAway(-1e6, x, FAR)).isFalse();
  }

  /** What training on the breast-cancer posterior shows on its way, where it must not be held. */
  @Test
  void overfitting_by_some_times_in_many_dimensions_is_no_runaway() {
    Batch x = Batch.zeros(1000, 31);
    RngStream.of(6).fillGaussian(x);
    for (int k = 0; k < x.array().length; k++) {
      x.array()[k] *= Math.sqrt(31 / 80.0);
    }
    assertThat(Plausibility.hasRunAway(-260, x, -2 * 31 / 0.01)).isFalse();
    assertThat(Plausibility.hasRunAway(-4000, x, -2 * 31 / 0.01)).isTrue();
  }
}
