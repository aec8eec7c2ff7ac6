package org.stillwater.sbtm.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.sbtm.loss.DenoisingLoss;
import org.stillwater.sbtm.loss.DenoisingOptions;
import org.stillwater.sbtm.network.ScoreModel;

class Dl4jModelTest {
  private static final RngStream RNG = RngStream.of(47);
  private static final ScoreLoss DENOISING = new DenoisingLoss(new DenoisingOptions(0.3, 1, true));

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("dense", Dl4jNetwork.of(Networks.dense(3, 16), 3)),
        Arguments.of("convolutions", Dl4jNetwork.of(Networks.convolutions(2, 5, 4), 2, 5, 5)),
        Arguments.of("normalised", Dl4jNetwork.of(Networks.normalised(4), 1, 4, 4)),
        Arguments.of("u", Dl4jNetwork.of(Networks.u(6, 4), 1, 6, 6)));
  }

  private static Batch particles(int n, int d) {
    Batch x = Batch.zeros(n, d);
    RNG.child("particles").fillGaussian(x);
    return x;
  }

  /**
   * Central differences along directions in parameter space, the first of them near the gradient's
   * own. With steps of length h = 0.01 the rounding of the losses (a few 2⁻²⁴ of some hundreds)
   * over 2h stays below 1e-3 of |g| |v|, and so does the curvature h².
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void the_gradient_is_that_of_the_loss(String name, Dl4jNetwork network) {
    int d = network.dimension();
    Batch x = particles(40, d);
    float[] theta = network.initialParameters(d, RNG.child("weights"));
    try (ScoreModel model = network.model(d, 1)) {
      float[] gradient = new float[theta.length];
      loss(model, theta, x, gradient);
      double norm = 0;
      for (float g : gradient) {
        norm += (double) g * g;
      }
      norm = Math.sqrt(norm);
      for (int k = 0; k < 6; k++) {
        double[] direction = new double[theta.length];
        RngStream rng = RNG.child("direction").child(k);
        double along = 0;
        double length = 0;
        for (int i = 0; i < theta.length; i++) {
          direction[i] = rng.nextGaussian() + (k == 0 ? 10 * gradient[i] / norm : 0);
          along += direction[i] * gradient[i];
          length += direction[i] * direction[i];
        }
        double step = 1e-2 / Math.sqrt(length);
        double difference =
            loss(model, moved(theta, direction, step), x, new float[theta.length])
                - loss(model, moved(theta, direction, -step), x, new float[theta.length]);
        double quotient = difference / (2 * step);
        assertThat(quotient).isCloseTo(along, within(1e-3 * norm * Math.sqrt(length)));
      }
    }
  }

  private static float[] moved(float[] theta, double[] direction, double step) {
    float[] there = theta.clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += (float) (step * direction[i]);
    }
    return there;
  }

  private static double loss(ScoreModel model, float[] theta, Batch x, float[] gradient) {
    return model.gradient(
        theta, x, DENOISING, Optional.empty(), RNG.child("loss"), Parallel.SEQUENTIAL, gradient);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void threads_do_not_change_a_bit(String name, Dl4jNetwork network) {
    int d = network.dimension();
    Batch x = particles(700, d);
    float[] theta = network.initialParameters(d, RNG.child("weights"));
    float[] gradient = new float[theta.length];
    Batch score = Batch.zeros(x.size(), d);
    double value;
    try (ScoreModel model = network.model(d, 1)) {
      value = loss(model, theta, x, gradient);
      model.score(theta, x, score, Parallel.SEQUENTIAL);
    }
    for (int threads : new int[] {2, 3}) {
      float[] other = new float[theta.length];
      Batch otherScore = Batch.zeros(x.size(), d);
      try (ThreadTeam team = new ThreadTeam(threads);
          ScoreModel model = network.model(d, threads)) {
        double otherValue =
            model.gradient(theta, x, DENOISING, Optional.empty(), RNG.child("loss"), team, other);
        assertThat(otherValue).isEqualTo(value);
        model.score(theta, x, otherScore, team);
      }
      assertThat(other).isEqualTo(gradient);
      assertThat(otherScore.sameNumbers(score)).isTrue();
    }
  }

  /**
   * Rounding: sums of up to 16 products in floats, relative error below 20 · 2⁻²⁴ of their size.
   */
  @Test
  void a_dense_network_computes_what_its_formula_says() {
    int d = 3;
    int width = 16;
    Dl4jNetwork network = Dl4jNetwork.of(Networks.dense(d, width), d);
    float[] theta = network.initialParameters(d, RNG.child("weights"));
    RngStream biases = RNG.child("biases");
    int hidden = d * width;
    int out = hidden + width;
    int last = out + width * d;
    for (int j = 0; j < width; j++) {
      theta[hidden + j] = (float) biases.nextGaussian();
    }
    for (int j = 0; j < d; j++) {
      theta[last + j] = (float) biases.nextGaussian();
    }
    assertThat(theta).hasSize(last + d);
    Batch x = particles(5, d);
    Batch score = Batch.zeros(5, d);
    try (ScoreModel model = network.model(d, 1)) {
      model.score(theta, x, score, Parallel.SEQUENTIAL);
    }
    for (int i = 0; i < 5; i++) {
      for (int k = 0; k < d; k++) {
        double sum = theta[last + k];
        for (int j = 0; j < width; j++) {
          double z = theta[hidden + j];
          for (int l = 0; l < d; l++) {
            z += x.get(i, l) * theta[j * d + l];
          }
          sum += Math.log1p(Math.exp(z)) * theta[out + k * width + j];
        }
        assertThat(score.get(i, k)).isCloseTo(sum, within(1e-5));
      }
    }
  }
}
