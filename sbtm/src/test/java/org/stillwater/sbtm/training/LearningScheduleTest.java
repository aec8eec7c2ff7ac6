package org.stillwater.sbtm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningScheduleTest {
  /** Factors are of size 1; a few roundings. */
  private static final double ROUNDING = 1e-15;

  @Test
  void factors_follow_their_formulas() {
    is(LearningSchedule.constant(), 1, 1, 1);
    is(LearningSchedule.exponential(0.01), 1, 0.1, 0.01);
    is(LearningSchedule.cosine(0.2), 1, 0.6, 0.2);
    is(LearningSchedule.inverseTime(9), 1, 1 / 5.5, 0.1);
    is(LearningSchedule.step(0.5, 3), 1, 0.25, 0.125);
  }

  private static void is(LearningSchedule schedule, double start, double middle, double end) {
    assertThat(schedule.factor(0)).isCloseTo(start, within(ROUNDING));
    assertThat(schedule.factor(0.5)).isCloseTo(middle, within(ROUNDING));
    assertThat(schedule.factor(1)).isCloseTo(end, within(ROUNDING));
  }

  @Test
  void what_is_out_of_range_is_refused() {
    assertThatThrownBy(() -> LearningSchedule.exponential(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'end' is 0.0; it must lie in (0, 1]");
    assertThatThrownBy(() -> Stopping.heldOut(0.7, 1)).hasMessageContaining("(0, 0.5]");
  }
}
