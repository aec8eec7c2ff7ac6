package org.stillwater.targets.well;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillwater.api.Batch;
import org.stillwater.api.truth.KnownModes;

class WellsTest {
  /** Sums and quadratures of some 10⁴ terms. */
  private static final double ROUNDING = 1e-11;

  /** By the trapezoidal rule, which is exact to rounding for what is smooth and dies out. */
  @ParameterizedTest
  @CsvSource({"3, 2, 0", "0.01, 1, 5", "40, 0.3, -2", "1000, 3, 0.5"})
  void normaliser_moments_and_masses_are_those_of_another_quadrature(
      double barrier, double position, double tilt) {
    DoubleWell target = new DoubleWell(new DoubleWellOptions(barrier, position, tilt));
    double reach = position * Math.sqrt(1 + Math.sqrt(800 / barrier)) * 1.5;
    int points = 400_001;
    Batch x = Batch.zeros(points, 1);
    for (int i = 0; i < points; i++) {
      x.set(i, 0, reach * (2.0 * i / (points - 1) - 1));
    }
    double[] density = new double[points];
    target.logDensity(x, density);
    int[] wells = new int[points];
    target.assign(x, wells);
    double logZ = target.logNormaliser().orElseThrow();
    double[] moments = new double[5];
    double right = 0;
    for (int i = 0; i < points; i++) {
      double mass = Math.exp(density[i] - logZ) * 2 * reach / (points - 1);
      right += wells[i] * mass;
      for (int k = 0; k < 5; k++) {
        moments[k] += mass * Math.pow(x.get(i, 0), k);
      }
    }
    assertThat(moments[0]).isCloseTo(1, within(ROUNDING));
    for (int k = 1; k < 5; k++) {
      assertThat(target.rawMoment(k).orElseThrow().value().get(0))
          .isCloseTo(moments[k], within(ROUNDING * Math.pow(reach, k)));
    }
    assertThat(target.covariance().orElseThrow().value().get(0, 0))
        .isCloseTo(moments[2] - moments[1] * moments[1], within(2 * ROUNDING * reach * reach));
    List<KnownModes.Mode> modes = target.modes();
    if (modes.size() == 2) {
      // The sum cuts at a point of the grid rather than at the barrier.
      assertThat(modes.get(1).mass()).isCloseTo(right, within(1e-5));
    }
  }

  @Test
  void wells_lie_where_the_score_vanishes_and_hold_equal_masses_without_tilt() {
    DoubleWell even = new DoubleWell();
    assertThat(even.modes()).hasSize(2);
    assertThat(even.modes().get(1).location().get(0)).isCloseTo(2, within(1e-14));
    assertThat(even.modes().get(0).location().get(0)).isCloseTo(-2, within(1e-14));
    assertThat(even.modes().get(1).mass()).isCloseTo(0.5, within(1e-13));

    DoubleWell tilted = new DoubleWell(new DoubleWellOptions(2, 1, 1));
    for (KnownModes.Mode mode : tilted.modes()) {
      Batch at = Batch.of(mode.location().toArray());
      Batch score = Batch.zeros(1, 1);
      tilted.score(at, score);
      assertThat(score.get(0, 0)).isCloseTo(0, within(1e-13));
    }
    assertThat(tilted.modes().get(1).mass()).isGreaterThan(0.7);
    // Beyond |k| = 8b/√27 there is one well.
    assertThat(new DoubleWell(new DoubleWellOptions(1, 1, 1.53)).modes()).hasSize(2);
    assertThat(new DoubleWell(new DoubleWellOptions(1, 1, 1.55)).modes()).hasSize(1);
  }

  /** The figures of the literature, to the digits that it prints. */
  @Test
  void many_wells_have_the_known_normaliser() {
    ManyWell target = new ManyWell();

    assertThat(target.dimension()).isEqualTo(32);
    assertThat(target.logNormaliser().orElseThrow()).isCloseTo(164.6957, within(5e-5));
    double pair = new ManyWell(new ManyWellOptions(1)).logNormaliser().orElseThrow();
    assertThat(Math.exp(pair) / Math.sqrt(2 * Math.PI)).isCloseTo(11784.50927, within(5e-6));
  }

  @Test
  void modes_are_listed_only_where_they_are_few() {
    assertThat(new ManyWell(new ManyWellOptions(10)).capability(KnownModes.class)).isPresent();
    assertThat(new ManyWell().capability(KnownModes.class)).isEmpty();
    List<KnownModes.Mode> modes = new ManyWell(new ManyWellOptions(1)).modes();
    assertThat(modes.get(0).location().get(0)).isCloseTo(-1.71, within(0.005));
    assertThat(modes.get(1).location().get(0)).isCloseTo(1.75, within(0.005));
    assertThat(modes.get(0).mass()).isCloseTo(0.1557, within(5e-5));
  }

  @Test
  void a_barrier_out_of_range_is_refused_by_name() {
    assertThatThrownBy(() -> new DoubleWell(new DoubleWellOptions(0, 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'barrier' is 0.0; it must lie in (0, 1e4]");
  }
}
