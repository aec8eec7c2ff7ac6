package org.stillwater.sbtm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Central differences with step 1e-5 err by about 1e-10 (truncation) and 1e-16/1e-5 (rounding);
 * 1e-6 leaves σ'' its jump at 0.
 */
class ReferenceNetworkTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void the_divergence_is_the_trace_of_the_finite_difference_jacobian(int d) {
    Fixture fixture = Fixture.of(d, 7, 6, 11 + d);
    ReferenceNetwork network = fixture.reference();
    for (int i = 0; i < fixture.n(); i++) {
      double[] x = fixture.particle(i);
      double trace = 0;
      for (int k = 0; k < d; k++) {
        double at = x[k];
        x[k] = at + STEP;
        double above = network.score(x)[k];
        x[k] = at - STEP;
        double below = network.score(x)[k];
        x[k] = at;
        trace += (above - below) / (2 * STEP);
      }
      assertThat(network.divergence(x)).isCloseTo(trace, within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void the_gradient_is_that_of_finite_differences_for_any_cotangents(int d) {
    Fixture fixture = Fixture.of(d, 7, 3, 29 + d);
    ReferenceNetwork network = fixture.reference();
    double[] gradient = new double[network.theta.length];
    for (int i = 0; i < fixture.n(); i++) {
      network.addGradient(fixture.particle(i), cotangent(i, d), weight(i), gradient);
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

  static double[] cotangent(int i, int d) {
    double[] gs = new double[d];
    for (int k = 0; k < d; k++) {
      gs[k] = (float) Math.sin(1 + 3 * i + k);
    }
    return gs;
  }

  static double weight(int i) {
    return (float) Math.cos(2 + 5 * i);
  }

  private static double value(Fixture fixture, ReferenceNetwork network) {
    double sum = 0;
    for (int i = 0; i < fixture.n(); i++) {
      double[] x = fixture.particle(i);
      double[] score = network.score(x);
      double[] gs = cotangent(i, fixture.layout().dimension());
      for (int k = 0; k < score.length; k++) {
        sum += gs[k] * score[k];
      }
      sum += weight(i) * network.divergence(x);
    }
    return sum;
  }
}
