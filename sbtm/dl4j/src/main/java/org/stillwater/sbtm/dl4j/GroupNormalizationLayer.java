package org.stillwater.sbtm.dl4j;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes {@link GroupNormalization}, in plain loops. With y the normalised input and m the mean
 * over a group, a pass back is
 *
 * <pre>  dγ = Σ dz y      dβ = Σ dz      dx = (γ dz − m(γ dz) − y m(γ dz y)) / √(v + ε)</pre>
 */
@SuppressWarnings(
    "serial") // Deeplearning4j's layers are serialisable; this one is never serialised
final class GroupNormalizationLayer extends BaseLayer<GroupNormalization> {
  private float[] in = new float[0];
  private float[] out = new float[0];
  private float[] slope = new float[0];
  private float[] scales = new float[0];

  GroupNormalizationLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr places) {
    return layerConf().getActivationFn().getActivation(affine(places), training);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr places) {
    INDArray delta = layerConf().getActivationFn().backprop(affine(places), epsilon).getFirst();
    int count = Math.toIntExact(input.length());
    slope = Floats.room(slope, count);
    Floats.get(Floats.compact(delta), slope, count);
    int channels = channels();
    float[] gainGradient = new float[channels];
    float[] biasGradient = new float[channels];
    backward(read(GainAndBias.GAIN), gainGradient, biasGradient);

    INDArray below =
        places.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    Floats.put(out, count, below);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(GainAndBias.GAIN, write(gainGradient, GainAndBias.GAIN));
    gradient.setGradientFor(GainAndBias.BIAS, write(biasGradient, GainAndBias.BIAS));
    return new Pair<>(gradient, below);
  }

  /** γ y + β, with y left in {@link #in}. */
  private INDArray affine(LayerWorkspaceMgr places) {
    int count = Math.toIntExact(input.length());
    in = Floats.room(in, count);
    out = Floats.room(out, count);
    Floats.get(Floats.compact(input), in, count);
    float[] gain = read(GainAndBias.GAIN);
    float[] bias = read(GainAndBias.BIAS);
    int channels = channels();
    int place = count / examples() / channels;
    int size = count / examples() / layerConf().groups();
    int groups = count / size;
    scales = Floats.room(scales, groups);
    for (int g = 0; g < groups; g++) {
      scales[g] = standardise(g * size, size);
    }
    for (int row = 0; row < examples() * channels; row++) {
      int c = row % channels;
      for (int i = row * place; i < (row + 1) * place; i++) {
        out[i] = gain[c] * in[i] + bias[c];
      }
    }
    INDArray result =
        places.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, input.shape(), 'c');
    Floats.put(out, count, result);
    return result;
  }

  /** Brings a group to mean 0 and variance 1; returns what it was multiplied by. */
  private float standardise(int from, int size) {
    double sum = 0;
    for (int i = from; i < from + size; i++) {
      sum += in[i];
    }
    double mean = sum / size;
    double square = 0;
    for (int i = from; i < from + size; i++) {
      double gap = in[i] - mean;
      square += gap * gap;
    }
    float scale = (float) (1 / Math.sqrt(square / size + layerConf().epsilon()));
    float centre = (float) mean;
    for (int i = from; i < from + size; i++) {
      in[i] = (in[i] - centre) * scale;
    }
    return scale;
  }

  /** From dz in {@link #slope} and y in {@link #in} to dx in {@link #out}. */
  private void backward(float[] gain, float[] gainGradient, float[] biasGradient) {
    int channels = channels();
    int examples = examples();
    int count = Math.toIntExact(input.length());
    int place = count / examples / channels;
    int size = count / examples / layerConf().groups();
    for (int row = 0; row < examples * channels; row++) {
      int c = row % channels;
      for (int i = row * place; i < (row + 1) * place; i++) {
        gainGradient[c] += slope[i] * in[i];
        biasGradient[c] += slope[i];
        slope[i] *= gain[c];
      }
    }
    for (int from = 0; from < count; from += size) {
      double plain = 0;
      double along = 0;
      for (int i = from; i < from + size; i++) {
        plain += slope[i];
        along += slope[i] * in[i];
      }
      float scale = scales[from / size];
      float meanPlain = (float) (plain / size);
      float meanAlong = (float) (along / size);
      for (int i = from; i < from + size; i++) {
        out[i] = scale * (slope[i] - meanPlain - in[i] * meanAlong);
      }
    }
  }

  private int channels() {
    return (int) layerConf().getNIn();
  }

  private int examples() {
    return (int) input.size(0);
  }

  private float[] read(String parameter) {
    float[] values = new float[channels()];
    Floats.get(getParam(parameter), values, values.length);
    return values;
  }

  private INDArray write(float[] values, String parameter) {
    INDArray view = Objects.requireNonNull(gradientViews.get(parameter));
    Floats.put(values, values.length, view);
    return view;
  }
}
