package org.stillwater.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatAgreementTest {
  /** W = 2, B = 8, n = 2: √(½ + 4). */
  @Test
  void r_hat_is_that_of_gelman_and_rubin() {
    assertThat(RepeatAgreement.rHat(List.of(new double[] {-1, 1}, new double[] {3, 5})))
        .isCloseTo(Math.sqrt(4.5), within(1e-15));
  }

  @Test
  void repeats_in_one_place_have_one_less_what_n_takes() {
    double[] draws = {1, 2, 3, 4};
    assertThat(RepeatAgreement.rHat(List.of(draws, draws, draws)))
        .isCloseTo(Math.sqrt(0.75), within(1e-15));
  }

  @Test
  void particles_that_have_all_collapsed_to_points_that_differ_disagree_without_bound() {
    assertThat(RepeatAgreement.rHat(List.of(new double[] {1, 1}, new double[] {2, 2})))
        .isInfinite();
  }
}
