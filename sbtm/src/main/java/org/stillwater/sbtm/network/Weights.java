package org.stillwater.sbtm.network;

import java.util.List;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.FloatMatrix;

/**
 * The parameters of a layered network where BLAS reads them; shared by all shards of a batch.
 * {@link #load} must not run beside a shard.
 */
final class Weights {
  final Layout layout;
  final Activation activation;
  final List<LayerWeights> layers;
  final FloatMatrix output; // H×d
  final float[] outputBias;

  /** Weights for shards of up to {@code points} points. */
  Weights(Layout layout, Activation activation, int points, Arena arena) {
    this.layout = layout;
    this.activation = activation;
    layers = layout.layers().stream().map(layer -> new LayerWeights(layer, points, arena)).toList();
    output = arena.matrix(layout.last().out(), layout.dimension());
    outputBias = new float[layout.dimension()];
  }

  void load(float[] parameters) {
    layers.forEach(layer -> layer.load(parameters));
    output.set(parameters, layout.outputWeights(), layout.last().out() * layout.dimension());
    System.arraycopy(parameters, layout.outputBias(), outputBias, 0, outputBias.length);
  }

  LayerWeights last() {
    return layers.get(layers.size() - 1);
  }
}
