package org.stillwater.sbtm.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/**
 * Takes the losses off the ends of a configuration: the same values from the same parameters, by
 * layers that can be given a derivative from outside.
 */
final class Endings {
  private Endings() {}

  /** Puts plain layers in the place of output layers. */
  static void takeOffLosses(ComputationGraphConfiguration configuration) {
    for (String name : configuration.getNetworkOutputs()) {
      if (configuration.getVertices().get(name) instanceof LayerVertex vertex) {
        vertex.getLayerConf().setLayer(plain(vertex.getLayerConf().getLayer()));
      }
    }
  }

  private static Layer plain(Layer layer) {
    if (layer.getClass() == OutputLayer.class) {
      return dense((OutputLayer) layer);
    } else if (layer.getClass() == LossLayer.class) {
      return activation((LossLayer) layer);
    } else if (layer.getClass() == CnnLossLayer.class) {
      return activation((CnnLossLayer) layer);
    }
    return layer;
  }

  private static Layer dense(OutputLayer layer) {
    DenseLayer plain =
        new DenseLayer.Builder()
            .name(layer.getLayerName())
            .nIn(layer.getNIn())
            .nOut(layer.getNOut())
            .hasBias(layer.hasBias())
            .activation(layer.getActivationFn())
            .weightInit(layer.getWeightInitFn())
            .biasInit(layer.getBiasInit())
            .build();
    plain.setIUpdater(layer.getIUpdater());
    return plain;
  }

  private static Layer activation(BaseLayer layer) {
    ActivationLayer plain = new ActivationLayer(layer.getActivationFn());
    plain.setLayerName(layer.getLayerName());
    return plain;
  }
}
