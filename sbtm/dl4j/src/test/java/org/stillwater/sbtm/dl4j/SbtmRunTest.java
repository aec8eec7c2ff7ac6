package org.stillwater.sbtm.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Nadam;
import org.stillwater.api.Initial;
import org.stillwater.api.Vector;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunResult;
import org.stillwater.sbtm.Sbtm;
import org.stillwater.sbtm.SbtmOptions;
import org.stillwater.sbtm.loss.DenoisingLoss;
import org.stillwater.sbtm.loss.DenoisingOptions;
import org.stillwater.sbtm.loss.Form;
import org.stillwater.sbtm.loss.HutchinsonLoss;
import org.stillwater.sbtm.loss.ImplicitLoss;
import org.stillwater.sbtm.loss.Noise;
import org.stillwater.sbtm.loss.ProbeOptions;
import org.stillwater.sbtm.network.Activation;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.MemoryCheckpoints;

/**
 * Particles that begin as N(0, K I) and follow the flow to N(0, I): the law stays Gaussian, its
 * variance 1 − (1 − K) e^{−2t}. Without the network's part they would shrink to K e^{−2t}.
 */
class SbtmRunTest {
  private static final double START = 0.5;

  private static Run decay(int d, int n, int steps, double h, SbtmOptions options) {
    return Run.of(GaussianTarget.standard(d))
        .from(Initial.gaussian(Vector.constant(d, 0), Vector.constant(d, START)), n)
        .with(new Sbtm(options))
        .steps(steps, h)
        .seed(47);
  }

  private static SbtmOptions.Builder vectors() {
    return SbtmOptions.builder()
        .network(Dl4jNetwork.of(Networks.dense(2, 16), 2))
        .loss(
            new HutchinsonLoss(new ProbeOptions(1, Noise.RADEMACHER, Form.FINITE_DIFFERENCE, 0.01)))
        .learningRate(4e-3)
        .gradientSteps(5)
        .initialSteps(400);
  }

  private static SbtmOptions.Builder images(int filters) {
    return SbtmOptions.builder()
        .network(
            Convolutional.of(
                new ConvolutionalOptions(
                    1, 6, 6, List.of(filters, filters), 3, Activation.SILU, 0)))
        .loss(new DenoisingLoss(new DenoisingOptions(0.1, 1, true)))
        .optimiser(new Nd4jOptimiser(new Nadam()))
        .learningRate(2e-3)
        .batchSize(100)
        .gradientSteps(4)
        .initialSteps(300);
  }

  private static double variance(RunResult result) {
    double sum = 0;
    for (double x : result.particles().array()) {
      sum += x * x;
    }
    return sum / result.particles().array().length;
  }

  private static double exact(double t) {
    return 1 - (1 - START) * Math.exp(-2 * t);
  }

  /**
   * The variance of nd numbers has relative standard error √(2/nd) = 5 %, which the flow carries
   * along; 4 of them leave room for Euler's error, O(h), and the score's.
   */
  @Test
  void a_multi_layer_network_carries_vectors_to_the_target() {
    int n = 400;
    RunResult result = decay(2, n, 20, 0.04, vectors().build()).execute();
    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    double tolerance = 4 * Math.sqrt(2.0 / (n * 2));
    assertThat(variance(result) / exact(0.8)).isBetween(1 - tolerance, 1 + tolerance);
  }

  /**
   * The standard error of the variance of 200 × 36 numbers is 1.7 %; denoising learns the score of
   * the law smoothed by σ = 0.1, which lowers the variance by σ² = 1 %; 4 and 1 make 7.7 %, and
   * Euler's error of O(h), h = 0.04, another 4 %.
   */
  @Test
  void a_computation_graph_of_convolutions_carries_images_to_the_target() {
    RunResult result = decay(36, 200, 20, 0.04, images(6).build()).execute();
    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(variance(result) / exact(0.8)).isBetween(1 - 0.117, 1 + 0.117);
  }

  @Test
  void threads_and_interruptions_do_not_change_a_bit() {
    SbtmOptions options = images(4).initialSteps(20).build();
    RunResult straight = decay(36, 300, 4, 0.04, options).execute();
    RunResult parallel = decay(36, 300, 4, 0.04, options).threads(2).execute();
    assertThat(parallel.particles().sameNumbers(straight.particles())).isTrue();
    assertThat(parallel.trace()).isEqualTo(straight.trace());

    MemoryCheckpoints store = new MemoryCheckpoints();
    AtomicInteger steps = new AtomicInteger();
    RunResult half =
        decay(36, 300, 4, 0.04, options)
            .checkpoints(store)
            .observe(event -> steps.addAndGet(event instanceof RunEvent.Stepped ? 1 : 0))
            .cancelWhen(() -> steps.get() == 2)
            .execute();
    assertThat(half.outcome()).isEqualTo(new Outcome.Cancelled(2));
    RunResult rest = decay(36, 300, 4, 0.04, options).checkpoints(store).threads(2).execute();
    assertThat(rest.particles().sameNumbers(straight.particles())).isTrue();
    assertThat(rest.trace()).isEqualTo(straight.trace());
  }

  @Test
  void what_does_not_fit_is_refused_before_the_run() {
    assertThatThrownBy(
            () -> decay(2, 10, 1, 0.1, vectors().loss(new ImplicitLoss()).build()).execute())
        .hasMessageContainingAll("DIVERGENCE", "take denoising, or hutchinson");
    assertThatThrownBy(() -> decay(35, 10, 1, 0.1, images(4).build()).execute())
        .hasMessageContainingAll("[1, 6, 6]", "36 dimensions", "35");
  }
}
