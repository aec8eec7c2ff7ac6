package org.stillwater.sbtm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WeightsTest {
  /** Plain descent, to see what reaches the optimiser. */
  private static final Optimiser PLAIN =
      parameters ->
          new Descent() {
            @Override
            public void step(float[] theta, float[] gradient, double rate, long step) {
              for (int i = 0; i < theta.length; i++) {
                theta[i] -= (float) rate * gradient[i];
              }
            }

            @Override
            public int stateSize() {
              return 0;
            }

            @Override
            public void save(float[] state) {}

            @Override
            public void restore(float[] state) {}
          };

  private static Weights weights(double averaging, OptionalDouble clipping) {
    return new Weights(new float[] {1, 1}, PLAIN, averaging, clipping);
  }

  private static void step(Weights weights, float first, float second) {
    weights.gradient()[0] = first;
    weights.gradient()[1] = second;
    weights.descend(0.1);
  }

  @Test
  void a_long_gradient_is_cut_to_the_bound_and_a_short_one_is_left_alone() {
    Weights weights = weights(0, OptionalDouble.of(1));
    step(weights, 3, -4);
    assertThat(weights.gradientNorm()).isEqualTo(5);
    assertThat(weights.parameters()[0]).isCloseTo(0.94f, within(1e-6f));
    assertThat(weights.parameters()[1]).isCloseTo(1.08f, within(1e-6f));
    step(weights, 0.3f, 0);
    assertThat(weights.parameters()[0]).isCloseTo(0.91f, within(1e-6f));
  }

  /** ρ_t = min(ρ, (1 + t)/(10 + t)): the first step has 2/11, the second 3/12, the third ρ. */
  @Test
  void the_average_forgets_fast_at_first() {
    Weights weights = weights(0.26, OptionalDouble.empty());
    double average = 1;
    double theta = 1;
    for (double memory : new double[] {2 / 11.0, 0.25, 0.26}) {
      step(weights, 1, 0);
      theta -= 0.1;
      average = memory * average + (1 - memory) * theta;
    }
    assertThat((double) weights.used()[0]).isCloseTo(average, within(1e-6));
    assertThat((double) weights.parameters()[0]).isCloseTo(0.7, within(1e-6));
    assertThat(weights(0, OptionalDouble.empty()).used()[0]).isEqualTo(1f);
  }

  @Test
  void going_back_undoes_parameters_average_and_optimiser() {
    Weights one = new Weights(new float[] {1, 1}, new AdamW(), 0.9, OptionalDouble.empty());
    Weights other = new Weights(new float[] {1, 1}, new AdamW(), 0.9, OptionalDouble.empty());
    step(one, 1, 2);
    step(other, 1, 2);
    one.keep();
    step(one, 100, -100);
    one.goBack();
    step(one, 0.5f, 0);
    step(other, 0.5f, 0);
    assertThat(one.parameters()).containsExactly(other.parameters());
    assertThat(one.used()).containsExactly(other.used());
  }

  @Test
  void what_is_written_is_read_and_another_shape_is_refused() throws IOException {
    Weights one = new Weights(new float[] {1, 1}, new AdamW(), 0.9, OptionalDouble.empty());
    step(one, 1, 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    one.write(new DataOutputStream(bytes));
    Weights other = new Weights(new float[] {5, 5}, new AdamW(), 0.9, OptionalDouble.empty());
    other.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    step(one, -1, 1);
    step(other, -1, 1);
    assertThat(other.parameters()).containsExactly(one.parameters());
    assertThat(other.used()).containsExactly(one.used());
    assertThatThrownBy(
            () ->
                weights(0, OptionalDouble.empty())
                    .read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("averaged parameters");
  }
}
