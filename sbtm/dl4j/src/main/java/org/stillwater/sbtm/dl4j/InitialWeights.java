package org.stillwater.sbtm.dl4j;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitIdentity;
import org.deeplearning4j.nn.weights.WeightInitLecunUniform;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitSigmoidUniform;
import org.deeplearning4j.nn.weights.WeightInitUniform;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stillwater.api.random.RngStream;

/**
 * Draws a graph's initial parameters from a stream: Deeplearning4j lays them out and says fan-in
 * and fan-out, the law is that of each layer's configuration, and the numbers are addressed by the
 * layer's name and the number of the weight array in it, so that ND4J's generator is neither used
 * nor touched. Biases and gains are the configuration's constants.
 */
final class InitialWeights {
  private InitialWeights() {}

  /** Why a vertex's weights cannot be drawn; empty where they can. */
  static Optional<String> objection(GraphVertex vertex) {
    String name = vertex.getVertexName();
    if (!vertex.hasLayer() || !(vertex.getLayer().conf().getLayer() instanceof BaseLayer layer)) {
      return Optional.of(
          "%s draws its weights by itself (%s), which the run's seed cannot govern; take a layer that is a BaseLayer of Deeplearning4j"
              .formatted(
                  name,
                  vertex.hasLayer()
                      ? vertex.getLayer().getClass().getSimpleName()
                      : vertex.getClass().getSimpleName()));
    }
    IWeightInit law = layer.getWeightInitFn();
    return law == null || known(law)
        ? Optional.empty()
        : Optional.of(
            "%s draws its weights by %s, which the run's seed cannot govern; take LECUN_NORMAL, XAVIER, RELU, or one of their uniform forms"
                .formatted(name, law.getClass().getSimpleName()));
  }

  /** Draws all parameters of a graph, into its own array. */
  static void draw(ComputationGraph graph, RngStream rng) {
    for (GraphVertex vertex : graph.getVertices()) {
      if (vertex.numParams() > 0
          && vertex.getLayer().conf().getLayer() instanceof BaseLayer layer) {
        if (layer.getWeightInitFn() != null) {
          layer.setWeightInitFn(
              new Addressed(layer.getWeightInitFn(), rng.child(vertex.getVertexName())));
        }
        layer.initializer().init(vertex.getLayer().conf(), vertex.params(), true);
      }
    }
  }

  private static boolean known(IWeightInit law) {
    return fixed(law) || numbers(law, 1, 1, RngStream.of(0)).isPresent();
  }

  private static boolean fixed(IWeightInit law) {
    return law instanceof WeightInitConstant || law instanceof WeightInitIdentity;
  }

  private static Optional<DoubleSupplier> numbers(
      IWeightInit law, double fanIn, double fanOut, RngStream rng) {
    if (law instanceof WeightInitNormal) {
      return Optional.of(normal(Math.sqrt(1 / fanIn), rng));
    } else if (law instanceof WeightInitXavier) {
      return Optional.of(normal(Math.sqrt(2 / (fanIn + fanOut)), rng));
    } else if (law instanceof WeightInitRelu) {
      return Optional.of(normal(Math.sqrt(2 / fanIn), rng));
    } else if (law instanceof WeightInitXavierUniform) {
      return Optional.of(within(Math.sqrt(6 / (fanIn + fanOut)), rng));
    } else if (law instanceof WeightInitReluUniform) {
      return Optional.of(within(Math.sqrt(6 / fanIn), rng));
    } else if (law instanceof WeightInitLecunUniform) {
      return Optional.of(within(3 / Math.sqrt(fanIn), rng));
    } else if (law instanceof WeightInitUniform) {
      return Optional.of(within(1 / Math.sqrt(fanIn), rng));
    } else if (law instanceof WeightInitSigmoidUniform) {
      return Optional.of(within(4 * Math.sqrt(6 / (fanIn + fanOut)), rng));
    }
    return Optional.empty();
  }

  private static DoubleSupplier normal(double deviation, RngStream rng) {
    return () -> deviation * rng.nextGaussian();
  }

  private static DoubleSupplier within(double bound, RngStream rng) {
    return () -> bound * (2 * rng.nextDouble() - 1);
  }

  /** A layer's law of weights, its numbers from a stream: array k of the layer from child k. */
  private static final class Addressed implements IWeightInit {
    private static final long serialVersionUID = 1L;

    private final IWeightInit law;
    private final transient RngStream rng;
    private int arrays;

    Addressed(IWeightInit law, RngStream rng) {
      this.law = law;
      this.rng = rng;
    }

    @Override
    public INDArray init(
        double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
      RngStream own = rng.child(arrays++);
      if (fixed(law)) {
        return law.init(fanIn, fanOut, shape, order, paramView);
      }
      DoubleSupplier numbers = numbers(law, fanIn, fanOut, own).orElseThrow();
      float[] values = new float[Math.toIntExact(paramView.length())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) numbers.getAsDouble();
      }
      try (INDArray drawn = Nd4j.createFromArray(values)) {
        paramView.assign(drawn.reshape(paramView.shape()));
      }
      return paramView.reshape(order, shape);
    }
  }
}
