package org.stillwater.targets.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Vector;

class RingTest {
  /** A ring of no radius is N(c, σ²I). */
  @Test
  void a_ring_of_radius_zero_is_a_gaussian_in_every_dimension() {
    for (int d = 2; d <= 7; d++) {
      Ring ring = new Ring(new RingOptions(Vector.constant(d, 1), 0, 0.25));

      assertThat(ring.logNormaliser().orElseThrow())
          .isCloseTo(0.5 * d * Math.log(2 * Math.PI * 0.25), within(1e-12));
      assertThat(ring.covariance().orElseThrow().value().get(d - 1, d - 1))
          .isCloseTo(0.25, within(1e-12));
      assertThat(ring.rawMoment(4).orElseThrow().value().get(0))
          .isCloseTo(1 + 6 * 0.25 + 3 * 0.25 * 0.25, within(1e-11));
    }
  }

  @Test
  void the_score_at_the_centre_is_zero() {
    Batch out = Batch.of(new double[] {7, 7});
    new Ring().score(Batch.of(new double[] {4, 0}), out);

    assertThat(out.row(0)).containsExactly(0, 0);
  }

  @Test
  void a_ring_on_the_line_is_refused() {
    assertThatThrownBy(() -> new Ring(new RingOptions(Vector.of(0), 1, 0.2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'centre' has length 1");
  }
}
