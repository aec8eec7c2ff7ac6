package org.stillwater.sbtm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Central differences with step 1e-5 err by about 1e-10 (truncation) and 1e-16/1e-5 (rounding), at
 * values of order 10; 1e-6 leaves σ'' of softsign its jump at 0.
 */
class ReferenceNetworkTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  static Stream<Fixture.Shape> shapes() {
    return Fixture.Shape.all(4, 3);
  }

  @ParameterizedTest
  @EnumSource
  void slope_and_curvature_are_those_of_finite_differences(Activation activation) {
    for (double z = -6.05; z < 6.1; z += 0.1) {
      assertThat(ReferenceNetwork.slope(activation, z))
          .isCloseTo(
              (ReferenceNetwork.sigma(activation, z + STEP)
                      - ReferenceNetwork.sigma(activation, z - STEP))
                  / (2 * STEP),
              within(TOLERANCE));
      assertThat(ReferenceNetwork.curvature(activation, z))
          .isCloseTo(
              (ReferenceNetwork.slope(activation, z + STEP)
                      - ReferenceNetwork.slope(activation, z - STEP))
                  / (2 * STEP),
              within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void derivatives_by_the_point_are_those_of_finite_differences(Fixture.Shape shape) {
    int d = 3;
    Fixture fixture = Fixture.of(shape, d, 3, 11);
    ReferenceNetwork network = fixture.reference();
    for (int i = 0; i < fixture.n(); i++) {
      double[] x = fixture.point(i);
      double[] v = fixture.tangent(i);
      double[] along = new double[d];
      double trace = 0;
      for (int k = 0; k < d; k++) {
        double at = x[k];
        x[k] = at + STEP;
        double[] above = network.score(x);
        x[k] = at - STEP;
        double[] below = network.score(x);
        x[k] = at;
        for (int j = 0; j < d; j++) {
          along[j] += v[k] * (above[j] - below[j]) / (2 * STEP);
        }
        trace += (above[k] - below[k]) / (2 * STEP);
      }
      assertThat(network.divergence(x)).isCloseTo(trace, within(TOLERANCE));
      assertThat(network.directionalDerivative(x, v)).containsExactly(along, within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void the_gradient_is_that_of_finite_differences_for_any_cotangents(Fixture.Shape shape) {
    Fixture fixture = Fixture.of(shape, 2, 2, 29);
    ReferenceNetwork network = fixture.reference();
    double[] gradient = new double[network.theta.length];
    for (int i = 0; i < fixture.n(); i++) {
      network.addGradient(
          fixture.point(i),
          fixture.cotangent(i),
          Fixture.weight(i),
          fixture.tangent(i),
          fixture.cotangent(i + 1),
          gradient);
    }
    for (int q = 0; q < gradient.length; q++) {
      double at = network.theta[q];
      network.theta[q] = at + STEP;
      double above = value(fixture, network);
      network.theta[q] = at - STEP;
      double below = value(fixture, network);
      network.theta[q] = at;
      assertThat(gradient[q])
          .as("parameter %d", q)
          .isCloseTo((above - below) / (2 * STEP), within(TOLERANCE));
    }
  }

  private static double value(Fixture fixture, ReferenceNetwork network) {
    double sum = 0;
    for (int i = 0; i < fixture.n(); i++) {
      double[] x = fixture.point(i);
      double[] score = network.score(x);
      double[] along = network.directionalDerivative(x, fixture.tangent(i));
      for (int k = 0; k < score.length; k++) {
        sum += fixture.cotangent(i)[k] * score[k] + fixture.cotangent(i + 1)[k] * along[k];
      }
      sum += Fixture.weight(i) * network.divergence(x);
    }
    return sum;
  }
}
