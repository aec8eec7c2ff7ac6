package org.stillwater.sbtm.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.stillwater.sbtm.training.Descent;
import org.stillwater.sbtm.training.Optimiser;

class Nd4jOptimiserTest {
  private static final double RATE = 0.05;
  private static final float[][] GRADIENTS = {
    {0.3f, -1.2f, 2.5f}, {-0.8f, -0.4f, 1.1f}, {0.05f, 0.9f, -3f}
  };

  /** A rule as its formula has it, for one parameter: the step from gradient g at step t. */
  interface Formula {
    double step(double[] memory, double g, int t);
  }

  private static double average(double beta, double old, double now) {
    return beta * old + (1 - beta) * now;
  }

  private static double corrected(int t) {
    return RATE * Math.sqrt(1 - Math.pow(0.99, t)) / (1 - Math.pow(0.9, t));
  }

  static Stream<Arguments> rules() {
    Updaters.Moments moments = new Updaters.Moments(0.9, 0.99, 1e-3);
    Formula adam =
        (s, g, t) -> {
          s[0] = average(0.9, s[0], g);
          s[1] = average(0.99, s[1], g * g);
          return corrected(t) * s[0] / (Math.sqrt(s[1]) + 1e-3);
        };
    Formula amsgrad =
        (s, g, t) -> {
          s[0] = average(0.9, s[0], g);
          s[1] = average(0.99, s[1], g * g);
          s[2] = Math.max(s[2], s[1]);
          return corrected(t) * s[0] / (Math.sqrt(s[2]) + 1e-3);
        };
    Formula nadam =
        (s, g, t) -> {
          s[0] = average(0.9, s[0], g);
          s[1] = average(0.99, s[1], g * g);
          double ahead = average(0.9, s[0], g) / (1 - Math.pow(0.9, t));
          return RATE * ahead / (Math.sqrt(s[1]) + 1e-3);
        };
    Formula adamax =
        (s, g, t) -> {
          s[0] = average(0.9, s[0], g);
          s[1] = Math.max(0.99 * s[1], Math.abs(g));
          return RATE / (1 - Math.pow(0.9, t)) * s[0] / s[1];
        };
    Formula adagrad =
        (s, g, t) -> {
          s[0] = (t == 1 ? 1e-6 : s[0]) + g * g;
          return RATE * g / (Math.sqrt(s[0]) + 1e-3);
        };
    Formula adadelta =
        (s, g, t) -> {
          s[0] = average(0.9, s[0], g * g);
          double step = g * Math.sqrt(s[1] + 1e-3) / Math.sqrt(s[0] + 1e-3);
          s[1] = average(0.9, s[1], step * step);
          return RATE * step;
        };
    Formula rmsprop =
        (s, g, t) -> {
          s[0] = average(0.9, t == 1 ? 1e-3 : s[0], g * g);
          return RATE * g / (Math.sqrt(s[0]) + 1e-3);
        };
    Formula nesterovs =
        (s, g, t) -> {
          double before = s[0];
          s[0] = 0.8 * before - RATE * g;
          return 0.8 * before - 1.8 * s[0];
        };
    Formula sgd = (s, g, t) -> RATE * g;
    return Stream.of(
        Arguments.of("adam", Updaters.adam(moments), adam, 2),
        Arguments.of("amsgrad", Updaters.amsgrad(moments), amsgrad, 3),
        Arguments.of("nadam", Updaters.nadam(moments), nadam, 2),
        Arguments.of("adamax", Updaters.adamax(moments), adamax, 2),
        Arguments.of("adagrad", Updaters.adagrad(new Updaters.Sum(1e-3)), adagrad, 1),
        Arguments.of("adadelta", Updaters.adadelta(new Updaters.Ratio(0.9, 1e-3)), adadelta, 2),
        Arguments.of("rmsprop", Updaters.rmsprop(new Updaters.Square(0.9, 1e-3)), rmsprop, 1),
        Arguments.of("nesterovs", Updaters.nesterovs(new Updaters.Velocity(0.8)), nesterovs, 1),
        Arguments.of("sgd", Updaters.sgd(), sgd, 0));
  }

  /**
   * ND4J computes 1 − βᵗ in floats: for β = 0.99 the rounding of β alone, 2⁻²⁴, is 6e-6 of it, and
   * three steps of that stay below 1e-4 of a step.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void steps_are_those_of_the_formula(
      String name, Optimiser optimiser, Formula formula, int perParameter) {
    float[] theta = {1, -2, 3};
    double[] exact = {1, -2, 3};
    double[][] memory = new double[3][3];
    try (Descent descent = optimiser.start(3)) {
      assertThat(descent.stateSize()).isEqualTo(3 * perParameter);
      for (int t = 1; t <= GRADIENTS.length; t++) {
        float[] gradient = GRADIENTS[t - 1].clone();
        descent.step(theta, gradient, RATE, t);
        assertThat(gradient).isEqualTo(GRADIENTS[t - 1]);
        for (int i = 0; i < 3; i++) {
          double step = formula.step(memory[i], gradient[i], t);
          exact[i] -= step;
          assertThat((double) theta[i]).isCloseTo(exact[i], within(1e-4 * Math.abs(step) + 1e-6));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void a_restored_descent_goes_on_to_the_bit(
      String name, Optimiser optimiser, Formula formula, int perParameter) {
    float[] straight = {1, -2, 3};
    float[] resumed;
    try (Descent descent = optimiser.start(3);
        Descent other = optimiser.start(3)) {
      descent.step(straight, GRADIENTS[0], RATE, 1);
      descent.step(straight, GRADIENTS[1], RATE, 2);
      float[] state = new float[descent.stateSize()];
      descent.save(state);
      resumed = straight.clone();
      descent.step(straight, GRADIENTS[2], RATE / 2, 3);
      other.restore(state);
      other.step(resumed, GRADIENTS[2], RATE / 2, 3);
    }
    assertThat(resumed).isEqualTo(straight);
  }

  @Test
  void what_cannot_be_stepped_is_refused() {
    assertThatThrownBy(() -> new Nd4jOptimiser(new AdaBelief()))
        .hasMessageContainingAll("AdaBelief", "take Adam");
    try (Descent descent = Updaters.sgd().start(3)) {
      assertThatThrownBy(() -> descent.step(new float[2], new float[3], RATE, 1))
          .hasMessageContaining("holds 3 parameters");
    }
  }
}
