package org.stillwater.sbtm.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.api.buffer.DataType;

/** Refuses configurations that cannot be a score, or whose wishes would be ignored in silence. */
final class Suitability {
  private Suitability() {}

  /**
   * Checks what a configuration says.
   *
   * @throws IllegalArgumentException naming everything that is wrong
   */
  static void require(ComputationGraphConfiguration configuration) {
    List<String> complaints = new ArrayList<>();
    if (configuration.getNetworkInputs().size() != 1
        || configuration.getNetworkOutputs().size() != 1) {
      complaints.add(
          "a score has one input and one output, but the graph has the inputs %s and the outputs %s"
              .formatted(configuration.getNetworkInputs(), configuration.getNetworkOutputs()));
    }
    if (configuration.getDataType() != DataType.FLOAT) {
      complaints.add(
          "the network computes in %s; score networks compute in floats: leave its dataType at FLOAT"
              .formatted(configuration.getDataType()));
    }
    configuration
        .getVertices()
        .forEach(
            (name, vertex) -> {
              if (vertex instanceof FrozenVertex) {
                complaints.add(frozen(name));
              } else if (vertex instanceof LayerVertex layer) {
                inspect(name, layer.getLayerConf().getLayer(), complaints);
              }
            });
    refuse(complaints);
  }

  /**
   * Checks that every vertex with parameters is one whose weights can be drawn by seed, and that
   * none is an output layer.
   *
   * @throws IllegalArgumentException naming every vertex that is not
   */
  static void requireInitialWeights(ComputationGraph graph) {
    List<String> complaints = new ArrayList<>();
    for (GraphVertex vertex : graph.getVertices()) {
      if (vertex.hasLayer() && vertex.getLayer() instanceof IOutputLayer) {
        complaints.add(
            "%s computes a loss of its own, but the sampler's loss trains a score: end the network with a plain layer, such as DenseLayer or ConvolutionLayer with the activation IDENTITY"
                .formatted(vertex.getVertexName()));
      } else if (vertex.numParams() > 0) {
        InitialWeights.objection(vertex).ifPresent(complaints::add);
      }
    }
    if (graph.numParams() == 0) {
      complaints.add("the network has no parameters to train");
    }
    refuse(complaints);
  }

  private static void inspect(String name, Layer layer, List<String> complaints) {
    if (layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop) {
      complaints.add(frozen(name));
      return;
    }
    if (layer instanceof BaseWrapperLayer wrapper) {
      inspect(name, wrapper.getUnderlying(), complaints);
      return;
    }
    if (layer instanceof BatchNormalization) {
      complaints.add(
          name
              + " normalises over the batch, so that a particle's score would depend on the others; take GroupNormalization");
    }
    if (layer.getIDropout() != null) {
      complaints.add(
          name + " has dropout, which draws from ND4J's generator; leave it out of a score");
    }
    if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
      complaints.add(ignored(name, "constraints"));
    }
    if (activation(layer) instanceof ActivationRReLU) {
      complaints.add(
          name + " has the activation RRELU, which draws its slopes; take LEAKYRELU or another");
    }
    if (layer instanceof BaseLayer plain) {
      inspectTraining(name, plain, complaints);
    }
  }

  private static void inspectTraining(String name, BaseLayer layer, List<String> complaints) {
    if (layer.getWeightNoise() != null) {
      complaints.add(
          name + " has weight noise, which draws from ND4J's generator; leave it out of a score");
    }
    if (notEmpty(layer.getRegularization()) || notEmpty(layer.getRegularizationBias())) {
      complaints.add(
          ignored(name, "l1, l2 or weight decay") + "; set the optimiser's weight decay");
    }
    if (layer.getGradientNormalization() != null
        && layer.getGradientNormalization() != GradientNormalization.None) {
      complaints.add(ignored(name, "gradient normalisation") + "; set the sampler's clipping");
    }
  }

  private static boolean notEmpty(@Nullable List<?> list) {
    return list != null && !list.isEmpty();
  }

  private static @Nullable IActivation activation(Layer layer) {
    if (layer instanceof ActivationLayer alone) {
      return alone.getActivationFn();
    }
    return layer instanceof BaseLayer plain ? plain.getActivationFn() : null;
  }

  private static String frozen(String name) {
    return name
        + " is frozen, which acts in Deeplearning4j's own training only; make it a plain layer, or constant parts of the score a part of the target";
  }

  private static String ignored(String name, String what) {
    return "%s has %s, which acts in Deeplearning4j's own training only".formatted(name, what);
  }

  private static void refuse(List<String> complaints) {
    if (!complaints.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", complaints));
    }
  }
}
