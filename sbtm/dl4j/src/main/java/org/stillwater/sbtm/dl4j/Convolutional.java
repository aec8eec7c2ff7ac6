package org.stillwater.sbtm.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.stillwater.api.config.Options;

/**
 * A convolutional score network for images, the paper's network with its matrix products made
 * convolutions that keep the size:
 *
 * <pre>
 *   h1 = σ(N(x * W1 + b1))     hk = σ(N(hk−1 * Wk + bk)) [+ hk−1]     s = hK * W + b
 * </pre>
 *
 * with the skip wherever two layers have as many filters, and N a {@link GroupNormalization} or
 * nothing. Weights from LeCun's normal law, zero biases.
 */
final class Convolutional {
  private Convolutional() {}

  /**
   * The network of the given shape.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  static Dl4jNetwork of(ConvolutionalOptions options) {
    ConvolutionalOptions o = Options.checked(options);
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .weightInit(WeightInit.LECUN_NORMAL)
            .activation(Activation.IDENTITY)
            .graphBuilder()
            .addInputs("x")
            .setInputTypes(InputType.convolutional(o.height(), o.width(), o.channels()));
    String last = "x";
    for (int k = 0; k < o.filters().size(); k++) {
      boolean skip = k > 0 && o.filters().get(k).equals(o.filters().get(k - 1));
      last = hidden(graph, o, k, last, skip);
    }
    graph.addLayer("s", convolution(o, o.channels()), last).setOutputs("s");
    return Dl4jNetwork.of(graph.build(), o.channels(), o.height(), o.width());
  }

  private static String hidden(
      GraphBuilder graph, ConvolutionalOptions o, int k, String below, boolean skip) {
    String sum = "z" + (k + 1);
    graph.addLayer(sum, convolution(o, o.filters().get(k)), below);
    if (o.groups() > 0) {
      graph.addLayer("n" + (k + 1), new GroupNormalization.Builder(o.groups()).build(), sum);
      sum = "n" + (k + 1);
    }
    String value = "a" + (k + 1);
    graph.addLayer(value, new ActivationLayer(activation(o)), sum);
    if (skip) {
      String result = "h" + (k + 1);
      graph.addVertex(result, new ElementWiseVertex(ElementWiseVertex.Op.Add), value, below);
      return result;
    }
    return value;
  }

  private static ConvolutionLayer convolution(ConvolutionalOptions o, int filters) {
    return new ConvolutionLayer.Builder(o.kernel(), o.kernel())
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .build();
  }

  private static Activation activation(ConvolutionalOptions o) {
    return switch (o.activation()) {
      case SOFTSIGN -> Activation.SOFTSIGN;
      case TANH -> Activation.TANH;
      case SOFTPLUS -> Activation.SOFTPLUS;
      case SILU -> Activation.SWISH;
    };
  }
}
