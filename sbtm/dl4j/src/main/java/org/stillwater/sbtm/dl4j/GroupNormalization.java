package org.stillwater.sbtm.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Group normalisation (Wu and He, arXiv 1803.08494), which Deeplearning4j lacks: the channels of
 * one example are cut into groups, and each group is brought to mean 0 and variance 1 over its
 * channels and places,
 *
 * <pre>  y = σ(γ (x − μ) / √(v + ε) + β),      γ and β for each channel, 1 and 0 at first</pre>
 *
 * so that, unlike with batch normalisation, no example sees another. σ is the layer's activation,
 * the identity unless set. Takes images ([n, channels, height, width]) and vectors ([n, channels]).
 *
 * <pre>{@code new GroupNormalization.Builder(8).activation(Activation.SWISH).build()}</pre>
 */
@SuppressWarnings("serial") // Deeplearning4j's configurations are serialisable; ours are never read
public final class GroupNormalization extends FeedForwardLayer {
  private final int groups;
  private final double epsilon;

  private GroupNormalization(Builder builder) {
    super(builder);
    groups = builder.groups;
    epsilon = builder.epsilon;
    initializeConstraints(builder);
  }

  /** Number of groups. */
  public int groups() {
    return groups;
  }

  /** ε, added to the variance. */
  public double epsilon() {
    return epsilon;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    GroupNormalizationLayer layer = new GroupNormalizationLayer(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return new GainAndBias();
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return input;
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    if (nIn > 0 && !override) {
      return;
    }
    if (input instanceof InputTypeConvolutional image) {
      nIn = image.getChannels();
    } else if (input instanceof InputTypeFeedForward vector) {
      nIn = vector.getSize();
    } else {
      throw new IllegalStateException(
          "group normalisation takes images or vectors, but %s is given %s"
              .formatted(getLayerName(), input));
    }
    nOut = nIn;
    if (nIn % groups != 0) {
      throw new IllegalStateException(
          "%d channels cannot be cut into %d groups of one size; take a divisor of %d"
              .formatted(nIn, groups, nIn));
    }
  }

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String name) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    return new LayerMemoryReport.Builder(layerName, GroupNormalization.class, input, input)
        .standardMemory(2 * nIn, getIUpdater() == null ? 0 : getIUpdater().stateSize(2 * nIn))
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /** Sets up a group normalisation. */
  @SuppressWarnings("unchecked") // Deeplearning4j leaves the type of what is built to the caller
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private final int groups;
    private double epsilon = 1e-5;

    /**
     * With the given number of groups, which divides that of channels.
     *
     * @throws IllegalArgumentException if there is no group
     */
    public Builder(int groups) {
      if (groups < 1) {
        throw new IllegalArgumentException("channels are cut into at least one group: " + groups);
      }
      this.groups = groups;
      activation(Activation.IDENTITY);
    }

    /** ε, added to the variance; 1e-5 without it. */
    public Builder epsilon(double value) {
      epsilon = value;
      return this;
    }

    @Override
    public GroupNormalization build() {
      return new GroupNormalization(this);
    }
  }
}
