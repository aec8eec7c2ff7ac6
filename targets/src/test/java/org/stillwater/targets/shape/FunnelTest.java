package org.stillwater.targets.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stillwater.targets.line.LineLaw;

class FunnelTest {
  /** Moments of e^{x₁} by quadrature: draws of this width never show the fourth. */
  @Test
  void moments_are_those_of_its_definition() {
    Funnel funnel = new Funnel();
    LineLaw first = new LineLaw(x -> -x * x / 18, -60, 80, 1000);

    assertThat(funnel.rawMoment(2).orElseThrow().value().get(9))
        .isCloseTo(first.expectation(Math::exp), within(1e-10 * Math.exp(4.5)));
    assertThat(funnel.rawMoment(4).orElseThrow().value().get(1))
        .isCloseTo(first.expectation(x -> 3 * Math.exp(2 * x)), within(1e-10 * 3 * Math.exp(18)));
    assertThat(Math.sqrt(funnel.covariance().orElseThrow().value().get(4, 4)))
        .isCloseTo(Math.exp(2.25), within(1e-12));
  }
}
