package org.example.denoised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;

class DenoisedSignalTest {
  private final Target target =
      new DenoisedSignal(new DenoisedSignalOptions(Vector.of(1, 3, 0, 0), 0.5, 0.3, 0.4));

  /** At x = (2, 0, 0, 0) by hand: coefficients 1, 1, √2, 0 become 1, 0.6, √2 − 0.4, 0. */
  @Test
  void the_score_is_that_of_a_hand_computation() {
    Batch out = Batch.zeros(1, 4);
    target.score(Batch.of(new double[] {2, 0, 0, 0}), out);
    double detail = (Math.sqrt(2) - 0.4) / Math.sqrt(2);
    double[] denoised = {0.8 + detail, 0.8 - detail, 0.2, 0.2};
    double[] x = {2, 0, 0, 0};
    double[] observed = {1, 3, 0, 0};
    for (int j = 0; j < 4; j++) {
      double expected = (observed[j] - x[j]) / 0.25 + (denoised[j] - x[j]) / 0.09;
      assertThat(out.get(0, j)).isCloseTo(expected, within(1e-12));
    }
  }

  /** A gradient field has a symmetric Jacobian matrix; the field is linear between its kinks. */
  @Test
  void the_score_is_a_gradient() {
    double[] at = {0.7, -1.1, 2.2, 0.4};
    double step = 1e-4;
    double[][] jacobian = new double[4][];
    for (int j = 0; j < 4; j++) {
      Batch ends = Batch.of(at, at);
      ends.set(0, j, at[j] - step);
      ends.set(1, j, at[j] + step);
      Batch scores = Batch.zeros(2, 4);
      target.score(ends, scores);
      jacobian[j] = new double[4];
      for (int k = 0; k < 4; k++) {
        jacobian[j][k] = (scores.get(1, k) - scores.get(0, k)) / (2 * step);
      }
    }
    for (int j = 0; j < 4; j++) {
      for (int k = 0; k < j; k++) {
        assertThat(jacobian[j][k]).isCloseTo(jacobian[k][j], within(1e-8));
      }
    }
  }
}
