package org.stillwater.sbtm.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.exception.DL4JException;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.stillwater.api.Batch;
import org.stillwater.api.loss.Need;
import org.stillwater.api.random.RngStream;
import org.stillwater.sbtm.network.ScoreModel;
import org.stillwater.sbtm.network.ScoreNetwork;

/**
 * A Deeplearning4j network as the score s_θ: any {@code MultiLayerNetwork} or {@code
 * ComputationGraph}, by its configuration, that maps a particle to as many numbers as it has.
 *
 * <p>A particle enters with a shape, its numbers in C order: {@code (d)} for dense layers, {@code
 * (channels, height, width)} for convolutional ones. The output, of any shape, is read in the same
 * order. Everything is computed in floats.
 *
 * <p>The network gives scores, no divergence: it trains by losses that ask for scores alone
 * (denoising; Hutchinson by finite differences), each gradient by one stacked pass forward and one
 * back from the loss's derivatives by the scores. The configuration's own updater has no say, the
 * sampler's optimiser trains. So it is with the loss of an {@code OutputLayer}, a {@code LossLayer}
 * or a {@code CnnLossLayer} at the end: the layer stays, without it. A score wants the identity as
 * its last activation.
 *
 * <p>The same seed gives the same bits for any number of threads and across checkpoints. What would
 * break that, or would be ignored in silence, is refused: dropout, weight noise and randomised
 * activations (they draw from ND4J's generator); batch normalisation (it ties a particle's score to
 * its batch and keeps statistics outside the parameters; take {@link GroupNormalization}); frozen
 * layers, constraints, l1, l2, weight decay and gradient normalisation (they act in
 * Deeplearning4j's own training only).
 *
 * <p>Initial weights come from the law that each layer's configuration names (LeCun, Xavier, He,
 * their uniform forms, constants), drawn from the run's own stream, addressed by layer; biases and
 * gains are those of the configuration.
 *
 * <p>Immutable and safe for any number of threads. It keeps its own copy of the configuration.
 */
public final class Dl4jNetwork implements ScoreNetwork {
  private static final String INPUT = "particles";

  private final ComputationGraphConfiguration configuration;
  private final int[] shape;
  private final int dimension;
  private final int size;
  private final float @Nullable [] trained;

  private Dl4jNetwork(
      ComputationGraphConfiguration configuration, float @Nullable [] trained, int[] shape) {
    this.configuration = configuration;
    this.trained = trained;
    size = size(configuration);
    this.shape = shape.clone();
    if (shape.length == 0 || Arrays.stream(shape).anyMatch(side -> side < 1)) {
      throw new IllegalArgumentException(
          "the shape of a particle is d, or channels, height and width, each at least 1, not "
              + Arrays.toString(shape));
    }
    dimension = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    Suitability.require(configuration);
    Endings.takeOffLosses(configuration);
    requireFit();
  }

  /**
   * The network of a {@code MultiLayerNetwork}'s configuration.
   *
   * @param shape of one particle: {@code d}, or {@code channels, height, width}
   * @throws IllegalArgumentException if the network cannot be a score; the message names the layer
   *     and the way out
   */
  public static Dl4jNetwork of(MultiLayerConfiguration configuration, int... shape) {
    return new Dl4jNetwork(graphOf(configuration.clone()), null, shape);
  }

  /**
   * The network of a {@code ComputationGraph}'s configuration, with one input and one output.
   *
   * @param shape of one particle: {@code d}, or {@code channels, height, width}
   * @throws IllegalArgumentException if the network cannot be a score; the message names the layer
   *     and the way out
   */
  public static Dl4jNetwork of(ComputationGraphConfiguration configuration, int... shape) {
    return new Dl4jNetwork(configuration.clone(), null, shape);
  }

  /**
   * A network that begins with the parameters another has now, which are copied.
   *
   * @param network initialised; may have been trained by Deeplearning4j
   * @param shape of one particle: {@code d}, or {@code channels, height, width}
   * @throws IllegalArgumentException if the network cannot be a score; the message names the layer
   *     and the way out
   */
  public static Dl4jNetwork startingFrom(MultiLayerNetwork network, int... shape) {
    return new Dl4jNetwork(
        graphOf(network.getLayerWiseConfigurations().clone()),
        network.params().toFloatVector(),
        shape);
  }

  /**
   * A network that begins with the parameters another has now, which are copied.
   *
   * @param network initialised; may have been trained by Deeplearning4j
   * @param shape of one particle: {@code d}, or {@code channels, height, width}
   * @throws IllegalArgumentException if the network cannot be a score; the message names the layer
   *     and the way out
   */
  public static Dl4jNetwork startingFrom(ComputationGraph network, int... shape) {
    return new Dl4jNetwork(
        network.getConfiguration().clone(), network.params().toFloatVector(), shape);
  }

  /** Number of values of a particle. */
  public int dimension() {
    return dimension;
  }

  @Override
  public Set<Need> gives() {
    return Set.of();
  }

  @Override
  public List<String> objections(int d) {
    return d == dimension
        ? List.of()
        : List.of(
            "the network takes particles of shape %s, which is %d dimensions, but the target has %d"
                .formatted(Arrays.toString(shape), dimension, d));
  }

  @Override
  public float[] initialParameters(int d, RngStream rng) {
    require(d);
    if (trained != null) {
      return trained.clone();
    }
    float[] values = new float[size];
    INDArray parameters = Floats.zeros(size);
    try (Workspaces memory = new Workspaces();
        GraphLane lane = lane(parameters, memory)) {
      InitialWeights.draw(lane.graph(), rng);
      Floats.get(parameters, values, size);
    } finally {
      parameters.close();
    }
    return values;
  }

  @Override
  public ScoreModel model(int d, int threads) {
    require(d);
    return new Dl4jModel(this, size, threads);
  }

  /** A thread's graph over the given parameters, not copied. */
  GraphLane lane(INDArray parameters, Workspaces memory) {
    ComputationGraphConfiguration own = configuration.clone();
    own.setCacheMode(CacheMode.NONE);
    return new GraphLane(own, parameters, shape, memory);
  }

  /** Number of parameters, from the configuration alone. */
  private static int size(ComputationGraphConfiguration configuration) {
    return Math.toIntExact(
        configuration.getVertices().values().stream()
            .mapToLong(vertex -> vertex.numParams(true))
            .sum());
  }

  private void require(int d) {
    objections(d)
        .forEach(
            objection -> {
              throw new IllegalArgumentException(objection);
            });
  }

  /** Tries the network on particles at the origin. */
  private void requireFit() {
    long[] result;
    INDArray parameters = Floats.zeros(size);
    try (Workspaces memory = new Workspaces();
        GraphLane lane = lane(parameters, memory)) {
      Suitability.requireInitialWeights(lane.graph());
      result = lane.outputShape(Batch.zeros(2, dimension));
    } catch (DL4JException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "the network cannot take particles of shape %s: %s"
              .formatted(Arrays.toString(shape), e.getMessage()),
          e);
    } finally {
      parameters.close();
    }
    long values = Arrays.stream(result).skip(1).reduce(1, Math::multiplyExact);
    if (result[0] != 2 || values != dimension) {
      throw new IllegalArgumentException(
          "a score has as many values as a particle: %s has %d, but the network makes %s of two of them"
              .formatted(Arrays.toString(shape), dimension, Arrays.toString(result)));
    }
  }

  /** The graph with the layers of a stack, one after another. */
  private static ComputationGraphConfiguration graphOf(MultiLayerConfiguration layers) {
    Random random = Nd4j.getRandom(); // which Deeplearning4j seeds when it builds a configuration
    long root = random.rootState();
    long node = random.nodeState();
    try {
      return build(layers);
    } finally {
      random.setStates(root, node);
    }
  }

  private static ComputationGraphConfiguration build(MultiLayerConfiguration layers) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(layers.getDataType())
            .graphBuilder()
            .addInputs(INPUT);
    String last = INPUT;
    for (int i = 0; i < layers.getConfs().size(); i++) {
      NeuralNetConfiguration layer = layers.getConf(i);
      InputPreProcessor before = layers.getInputPreProcess(i);
      String name = "layer " + i;
      builder.addLayer(name, layer.getLayer(), before, last);
      last = name;
    }
    return builder.setOutputs(last).build();
  }
}
