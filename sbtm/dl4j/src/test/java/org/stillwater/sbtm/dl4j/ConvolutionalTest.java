package org.stillwater.sbtm.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.random.RngStream;
import org.stillwater.sbtm.network.Activation;
import org.stillwater.sbtm.network.ScoreModel;

class ConvolutionalTest {
  /**
   * On one pixel a kernel of side 1 is a matrix, so the network is layers with skips, here computed
   * by hand in doubles; the floats' rounding, some 2⁻²⁴ of numbers of size 1 to 10, stays below
   * 1e-5. A layer's numbers begin with its biases.
   */
  @Test
  void on_one_pixel_it_is_the_layers_with_skips() {
    int d = 3;
    int filters = 4;
    Dl4jNetwork network =
        Convolutional.of(
            new ConvolutionalOptions(
                d, 1, 1, List.of(filters, filters), 1, Activation.SOFTSIGN, 0));
    float[] theta = network.initialParameters(d, RngStream.of(1));
    RngStream rng = RngStream.of(2);
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) rng.nextGaussian();
    }
    assertThat(theta).hasSize(filters * (d + 1) + filters * (filters + 1) + d * (filters + 1));
    Batch x = Batch.zeros(5, d);
    rng.fillGaussian(x);
    Batch s = Batch.zeros(5, d);
    try (ScoreModel model = network.model(d, 1)) {
      model.score(theta, x, s, Parallel.SEQUENTIAL);
    }
    for (int i = 0; i < 5; i++) {
      int second = filters * (d + 1);
      int third = second + filters * (filters + 1);
      double[] first = softsign(affine(theta, 0, filters, x.row(i)));
      double[] hidden = softsign(affine(theta, second, filters, first));
      for (int k = 0; k < filters; k++) {
        hidden[k] += first[k];
      }
      double[] expected = affine(theta, third, d, hidden);
      for (int j = 0; j < d; j++) {
        assertThat(s.get(i, j)).isCloseTo(expected[j], within(1e-5));
      }
    }
  }

  private static double[] affine(float[] theta, int from, int outputs, double[] x) {
    double[] z = new double[outputs];
    for (int k = 0; k < outputs; k++) {
      z[k] = theta[from + k];
      for (int l = 0; l < x.length; l++) {
        z[k] += theta[from + outputs + k * x.length + l] * x[l];
      }
    }
    return z;
  }

  private static double[] softsign(double[] z) {
    double[] h = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      h[k] = z[k] / (1 + Math.abs(z[k]));
    }
    return h;
  }

  @Test
  void options_that_contradict_one_another_are_refused() {
    assertThatThrownBy(
            () ->
                Convolutional.of(
                    new ConvolutionalOptions(1, 4, 4, List.of(6, 4), 2, Activation.TANH, 3)))
        .hasMessageContainingAll("take 1 or 3", "3 groups do not divide");
  }
}
