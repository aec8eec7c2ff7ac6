package org.stillwater.sbtm.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvolutionTest {
  private static final int HEIGHT = 7;
  private static final int WIDTH = 5;
  private static final int CHANNELS = 2;

  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of(
            "same", new ConvolutionLayer.Builder(3, 3).convolutionMode(ConvolutionMode.Same)),
        Arguments.of(
            "even kernel",
            new ConvolutionLayer.Builder(2, 4).convolutionMode(ConvolutionMode.Same)),
        Arguments.of("padded", new ConvolutionLayer.Builder(3, 2).padding(2, 1)),
        Arguments.of("valid, without bias", new ConvolutionLayer.Builder(2, 3).hasBias(false)),
        Arguments.of(
            "strided",
            new ConvolutionLayer.Builder(3, 3).stride(2, 2).convolutionMode(ConvolutionMode.Same)),
        Arguments.of(
            "strided and padded",
            new ConvolutionLayer.Builder(3, 2)
                .stride(2, 3)
                .padding(1, 2)
                .convolutionMode(ConvolutionMode.Truncate)),
        Arguments.of(
            "dilated",
            new ConvolutionLayer.Builder(3, 2)
                .dilation(2, 2)
                .convolutionMode(ConvolutionMode.Same)),
        Arguments.of("one by one", new ConvolutionLayer.Builder(1, 1)));
  }

  /** Both sum the same products of size about 1 in floats, some tens to some hundreds of them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void values_and_derivatives_are_those_of_deeplearning4j(
      String name, ConvolutionLayer.Builder builder) {
    ComputationGraph graph =
        new ComputationGraph(
            Networks.common()
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.convolutional(HEIGHT, WIDTH, CHANNELS))
                .addLayer("first", Networks.convolution(3, Activation.TANH), "x")
                .addLayer("tried", builder.nOut(4).activation(Activation.SOFTPLUS).build(), "first")
                .setOutputs("tried")
                .build());
    graph.init();
    graph.initGradientsView();
    Layer theirs = graph.getLayer("tried");
    Nd4j.rand(theirs.params(), -1, 1, Nd4j.getRandom());
    try (Convolution ours = (Convolution) Convolution.inPlaceOf(theirs)) {
      INDArray ourGradient = Nd4j.zeros(DataType.FLOAT, 1, theirs.numParams());
      ours.setBackpropGradientsViewArray(ourGradient);
      LayerWorkspaceMgr places = LayerWorkspaceMgr.noWorkspaces();
      INDArray images = random(5, 3, HEIGHT, WIDTH);
      theirs.setInput(images.dup(), places);
      ours.setInput(images.dup(), places);
      INDArray expected = theirs.activate(true, places);
      INDArray result = ours.activate(true, places);
      assertThat(result.shape()).isEqualTo(expected.shape());
      assertThat(gap(result, expected)).isLessThan(1e-5);

      INDArray cotangent = random(expected.shape());
      INDArray below = theirs.backpropGradient(cotangent.dup(), places).getSecond();
      INDArray ourBelow = ours.backpropGradient(cotangent.dup(), places).getSecond();
      assertThat(ourBelow.shape()).isEqualTo(images.shape());
      assertThat(gap(ourBelow, below)).isLessThan(1e-4);
      assertThat(gap(ourGradient, theirs.getGradientsViewArray().reshape(1, -1))).isLessThan(1e-4);
    }
  }

  private static double gap(INDArray a, INDArray b) {
    return a.sub(b).amaxNumber().doubleValue();
  }

  private static INDArray random(long... shape) {
    return Nd4j.randn(DataType.FLOAT, shape);
  }
}
