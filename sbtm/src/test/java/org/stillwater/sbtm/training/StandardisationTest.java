package org.stillwater.sbtm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;

class StandardisationTest {
  /** Numbers of size 10, a few roundings. */
  private static final double ROUNDING = 1e-13;

  private final Batch x =
      Batch.of(new double[] {9, -3, 2}, new double[] {11, 5, 2}, new double[] {10, 1, 2});
  private final Standardisation standardisation = new Standardisation(3);

  @Test
  void coordinates_get_mean_zero_and_variance_one_and_constant_ones_stay_finite() {
    standardisation.follow(x);
    Batch y = Batch.zeros(3, 3);
    standardisation.apply(x, y);
    for (int k = 0; k < 2; k++) {
      double sum = 0;
      double square = 0;
      for (int i = 0; i < 3; i++) {
        sum += y.get(i, k);
        square += y.get(i, k) * y.get(i, k);
      }
      assertThat(sum).isCloseTo(0, within(ROUNDING));
      assertThat(square).isCloseTo(3, within(ROUNDING));
      assertThat(y.get(k, 2)).isZero();
    }
  }

  /** N(m, diag(c²)) becomes N(0, I) in y; its score −y must come back as (m − x)/c². */
  @Test
  void scores_change_coordinates_both_ways() {
    standardisation.follow(x);
    double[] mean = {10, 1, 2};
    double[] variance = {2 / 3.0, 32 / 3.0, 1};
    ScoreField truth =
        (points, out) -> {
          for (int i = 0; i < points.size(); i++) {
            for (int k = 0; k < 3; k++) {
              out.set(i, k, (mean[k] - points.get(i, k)) / variance[k]);
            }
          }
        };
    Batch y = Batch.zeros(3, 3);
    standardisation.apply(x, y);
    Batch ofY = Batch.zeros(3, 3);
    standardisation.reference(truth).score(y, ofY);
    Batch ofX = Batch.zeros(3, 3);
    truth.score(x, ofX);
    for (int k = 0; k < 9; k++) {
      assertThat(ofY.array()[k]).isCloseTo(-y.array()[k], within(ROUNDING));
    }
    standardisation.scoresOfX(ofY);
    for (int k = 0; k < 9; k++) {
      assertThat(ofY.array()[k]).isCloseTo(ofX.array()[k], within(ROUNDING));
    }
  }
}
