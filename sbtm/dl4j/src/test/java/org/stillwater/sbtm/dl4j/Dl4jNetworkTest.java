package org.stillwater.sbtm.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.random.RngStream;
import org.stillwater.sbtm.network.ScoreModel;

class Dl4jNetworkTest {
  private static final RngStream RNG = RngStream.of(47);

  private static void refused(MultiLayerConfiguration configuration, String... words) {
    assertThatThrownBy(() -> Dl4jNetwork.of(configuration, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  private static MultiLayerConfiguration with(Layer middle) {
    return Networks.common()
        .list()
        .layer(new DenseLayer.Builder().nOut(8).build())
        .layer(middle)
        .layer(new DenseLayer.Builder().nOut(2).activation(Activation.IDENTITY).build())
        .setInputType(InputType.feedForward(2))
        .build();
  }

  private static MultiLayerConfiguration with(
      UnaryOperator<NeuralNetConfiguration.Builder> setting) {
    return setting
        .apply(Networks.common())
        .list()
        .layer(new DenseLayer.Builder().nIn(2).nOut(2).build())
        .build();
  }

  @Test
  void what_cannot_be_a_score_is_refused_with_the_way_out() {
    refused(Networks.dense(3, 4), "cannot take particles of shape [2]", "Input size");
    refused(
        Networks.common().list().layer(new DenseLayer.Builder().nIn(2).nOut(3).build()).build(),
        "a score has as many values as a particle",
        "[2, 3]");
    refused(
        Networks.common()
            .list()
            .layer(
                new CenterLossOutputLayer.Builder(LossFunctions.LossFunction.MSE)
                    .nIn(2)
                    .nOut(2)
                    .activation(Activation.IDENTITY)
                    .build())
            .build(),
        "layer 0 computes a loss of its own",
        "DenseLayer");
    refused(Networks.convolutions(1, 6, 4), "cannot take particles of shape [2]", "height, width");
    refused(with(b -> b.dataType(DataType.DOUBLE)), "DOUBLE", "leave its dataType at FLOAT");
    assertThatThrownBy(() -> Dl4jNetwork.of(Networks.dense(2, 4)))
        .hasMessageContaining("channels, height and width");
  }

  @Test
  void what_would_break_determinism_or_be_ignored_is_refused() {
    refused(with(new BatchNormalization()), "layer 1 normalises over the batch");
    refused(with(new DropoutLayer(0.5)), "layer 1 has dropout");
    refused(
        with(new DenseLayer.Builder().nOut(8).activation(Activation.RRELU).build()),
        "layer 1 has the activation RRELU");
    refused(with(b -> b.l2(1e-3)), "layer 0 has l1, l2 or weight decay", "optimiser");
    refused(
        with(
            new DenseLayer.Builder().nOut(8).constrainWeights(new MaxNormConstraint(1, 1)).build()),
        "layer 1 has constraints");
    refused(
        with(b -> b.weightInit(WeightInit.VAR_SCALING_NORMAL_FAN_IN)),
        "WeightInitVarScalingNormalFanIn",
        "LECUN_NORMAL");
  }

  @Test
  void another_dimension_is_an_objection() {
    Dl4jNetwork network = Dl4jNetwork.of(Networks.convolutions(1, 6, 4), 1, 6, 6);
    assertThat(network.objections(36)).isEmpty();
    assertThat(network.objections(35))
        .containsExactly(
            "the network takes particles of shape [1, 6, 6], which is 36 dimensions, but the target has 35");
    assertThatThrownBy(() -> network.model(35, 1)).hasMessageContaining("36 dimensions");
  }

  /**
   * The mean square of m normal numbers has the relative standard error √(2/m); here m = 2¹⁴, so 4
   * of them are 0.044.
   */
  @Test
  void weights_have_the_law_that_the_configuration_names_and_come_from_the_stream_alone() {
    int width = 128;
    for (WeightInit law :
        new WeightInit[] {WeightInit.LECUN_NORMAL, WeightInit.XAVIER, WeightInit.RELU_UNIFORM}) {
      MultiLayerConfiguration layers =
          Networks.common()
              .weightInit(law)
              .biasInit(0.5)
              .list()
              .layer(new DenseLayer.Builder().nIn(width).nOut(width).build())
              .build();
      long root = Nd4j.getRandom().rootState();
      long node = Nd4j.getRandom().nodeState();
      Dl4jNetwork network = Dl4jNetwork.of(layers, width);
      float[] theta = network.initialParameters(width, RNG);
      double expected =
          switch (law) {
            case RELU_UNIFORM -> 2.0 / width;
            default -> 1.0 / width;
          };
      double sum = 0;
      for (int i = 0; i < width * width; i++) {
        sum += theta[i] * theta[i];
      }
      assertThat(sum / (width * width) / expected).isCloseTo(1, within(0.044));
      assertThat(theta[theta.length - 1]).isEqualTo(0.5f);
      assertThat(network.initialParameters(width, RNG)).isEqualTo(theta);
      assertThat(network.initialParameters(width, RNG.child(1))).isNotEqualTo(theta);
      assertThat(Nd4j.getRandom().rootState()).isEqualTo(root);
      assertThat(Nd4j.getRandom().nodeState()).isEqualTo(node);
    }
  }

  private static void begins_as(MultiLayerNetwork layers, int... shape) {
    Dl4jNetwork network = Dl4jNetwork.startingFrom(layers, shape);
    int d = network.dimension();
    int n = 3;
    Batch x = Batch.zeros(n, d);
    RNG.child("x").fillGaussian(x);
    Batch score = Batch.zeros(n, d);
    try (ScoreModel model = network.model(d, 1)) {
      model.score(network.initialParameters(d, RNG), x, score, Parallel.SEQUENTIAL);
    }
    long[] stacked =
        LongStream.concat(LongStream.of(n), Arrays.stream(shape).asLongStream()).toArray();
    double[] expected = layers.output(Nd4j.create(x.array(), stacked)).dup('c').data().asDouble();
    for (int i = 0; i < n * d; i++) {
      assertThat(score.array()[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  private static MultiLayerNetwork initialised(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  /** Sums of some tens of products of size 1 in floats. */
  @Test
  void a_network_can_start_from_the_parameters_of_another_whatever_it_ends_in() {
    begins_as(initialised(Networks.dense(2, 4)), 2);
    LossFunctions.LossFunction squares = LossFunctions.LossFunction.MSE;
    begins_as(
        initialised(
            Networks.common()
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(5).build())
                .layer(new OutputLayer.Builder(squares).nOut(2).activation(Activation.TANH).build())
                .setInputType(InputType.feedForward(2))
                .build()),
        2);
    begins_as(
        initialised(
            Networks.common()
                .list()
                .layer(Networks.convolution(1, Activation.IDENTITY))
                .layer(new CnnLossLayer.Builder(squares).activation(Activation.SOFTSIGN).build())
                .setInputType(InputType.convolutional(4, 3, 1))
                .build()),
        1,
        4,
        3);
    ComputationGraph graph = new ComputationGraph(Networks.u(4, 2));
    graph.init();
    assertThat(Dl4jNetwork.startingFrom(graph, 1, 4, 4).initialParameters(16, RNG))
        .isEqualTo(graph.params().toFloatVector());
  }
}
