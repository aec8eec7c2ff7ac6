package org.stillwater.sbtm.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** Configurations for tests. */
final class Networks {
  private Networks() {}

  static NeuralNetConfiguration.Builder common() {
    return new NeuralNetConfiguration.Builder()
        .weightInit(WeightInit.LECUN_NORMAL)
        .activation(Activation.SOFTPLUS);
  }

  /** One hidden layer of softplus. */
  static MultiLayerConfiguration dense(int d, int width) {
    return common()
        .list()
        .layer(new DenseLayer.Builder().nIn(d).nOut(width).build())
        .layer(new DenseLayer.Builder().nOut(d).activation(Activation.IDENTITY).build())
        .setInputType(InputType.feedForward(d))
        .build();
  }

  static ConvolutionLayer convolution(int filters, Activation activation) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .activation(activation)
        .build();
  }

  /** Convolutions, one after another. */
  static MultiLayerConfiguration convolutions(int channels, int side, int filters) {
    return common()
        .list()
        .layer(convolution(filters, Activation.SOFTPLUS))
        .layer(convolution(filters, Activation.TANH))
        .layer(convolution(channels, Activation.IDENTITY))
        .setInputType(InputType.convolutional(side, side, channels))
        .build();
  }

  /** Convolutions and a dense layer, each normalised by groups. */
  static MultiLayerConfiguration normalised(int side) {
    return common()
        .list()
        .layer(convolution(6, Activation.IDENTITY))
        .layer(new GroupNormalization.Builder(3).activation(Activation.TANH).build())
        .layer(convolution(4, Activation.IDENTITY))
        .layer(new GroupNormalization.Builder(2).activation(Activation.SOFTPLUS).build())
        .layer(new DenseLayer.Builder().nOut(8).activation(Activation.IDENTITY).build())
        .layer(new GroupNormalization.Builder(2).build())
        .layer(new DenseLayer.Builder().nOut(side * side).activation(Activation.IDENTITY).build())
        .setInputType(InputType.convolutional(side, side, 1))
        .build();
  }

  /** A small U: down, up, merged with what went past, and a skip that is added. */
  static ComputationGraphConfiguration u(int side, int filters) {
    return common()
        .graphBuilder()
        .addInputs("x")
        .setInputTypes(InputType.convolutional(side, side, 1))
        .addLayer("in", convolution(filters, Activation.SOFTPLUS), "x")
        .addLayer(
            "down",
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.AVG, new int[] {2, 2}, new int[] {2, 2})
                .build(),
            "in")
        .addLayer("bottom", convolution(filters, Activation.TANH), "down")
        .addLayer("up", new Upsampling2D.Builder(2).build(), "bottom")
        .addVertex("merged", new MergeVertex(), "up", "in")
        .addLayer("mixed", convolution(filters, Activation.SOFTPLUS), "merged")
        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "mixed", "in")
        .addLayer("out", convolution(1, Activation.IDENTITY), "sum")
        .setOutputs("out")
        .build();
  }
}
