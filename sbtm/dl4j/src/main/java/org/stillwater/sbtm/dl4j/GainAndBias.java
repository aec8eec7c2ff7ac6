package org.stillwater.sbtm.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Where a group normalisation's γ and β lie: one after the other, a number for each channel. */
final class GainAndBias implements ParamInitializer {
  static final String GAIN = "gain";
  static final String BIAS = "b";

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return 2 * ((GroupNormalization) layer).getNIn();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(GAIN, BIAS);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(GAIN);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return GAIN.equals(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return BIAS.equals(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
    Map<String, INDArray> parts = parts(parameters);
    parts.keySet().forEach(conf::addVariable);
    if (initialize) {
      parts.forEach((name, part) -> part.assign(GAIN.equals(name) ? 1 : 0));
    }
    return parts;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradient) {
    return parts(gradient);
  }

  private static Map<String, INDArray> parts(INDArray flat) {
    INDArray row = flat.reshape(flat.length());
    long channels = flat.length() / 2;
    Map<String, INDArray> parts = new LinkedHashMap<>();
    parts.put(GAIN, row.get(NDArrayIndex.interval(0, channels)));
    parts.put(BIAS, row.get(NDArrayIndex.interval(channels, 2 * channels)));
    return parts;
  }
}
