package org.stillwater.targets.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stillwater.api.random.RngStream;

class LineLawTest {
  private final LineLaw normal = new LineLaw(x -> -0.5 * x * x, -12, 12, 80);

  @Test
  void figures_of_the_normal_law_are_right_to_rounding() {
    assertThat(normal.logNormaliser()).isCloseTo(0.5 * Math.log(2 * Math.PI), within(1e-13));
    assertThat(normal.expectation(x -> Math.pow(x, 4))).isCloseTo(3, within(1e-12));
    assertThat(normal.massBelow(1)).isCloseTo(0.8413447460685429, within(1e-13));
    assertThat(normal.massBelow(-20)).isZero();
    assertThat(normal.massBelow(20)).isCloseTo(1, within(1e-13));
  }

  @Test
  void a_draw_is_the_quantile_of_a_uniform_number() {
    for (int seed = 0; seed < 500; seed++) {
      double level = RngStream.of(seed).nextDouble();
      assertThat(normal.massBelow(normal.draw(RngStream.of(seed)))).isCloseTo(level, within(1e-13));
    }
  }
}
