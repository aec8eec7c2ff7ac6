package org.stillwater.sbtm.network;

import java.util.Arrays;
import java.util.Set;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.Need;
import org.stillwater.api.random.RngStream;

/** What {@link Residual} and {@link Mlp} share: all but whether layers have skips. */
abstract sealed class LayeredNetwork implements ScoreNetwork permits Residual, Mlp {
  private final NetworkOptions options;
  private final boolean skips;

  LayeredNetwork(NetworkOptions options, boolean skips) {
    this.options = Options.checked(options);
    this.skips = skips;
  }

  @Override
  public final Set<Need> gives() {
    return Set.of(Need.DIVERGENCE, Need.DIRECTIONAL_DERIVATIVE);
  }

  @Override
  public final float[] initialParameters(int dimension, RngStream rng) {
    Layout layout = layout(dimension);
    float[] parameters = new float[layout.size()];
    for (Layout.Block block : layout.blocks()) {
      switch (block.name().charAt(0)) {
        case 'W' -> leCun(parameters, block, rng.child(block.name()));
        case 'P' -> {
          float entry = block.name().equals("P1") ? 1f : 1f / block.rows();
          Arrays.fill(parameters, block.at(), block.at() + block.size(), entry);
        }
        default -> {} // biases are zero
      }
    }
    return parameters;
  }

  @Override
  public final ScoreModel model(int dimension, int threads) {
    return new LayeredModel(layout(dimension), options.activation(), threads);
  }

  Layout layout(int dimension) {
    return new Layout(dimension, options.widths(), skips);
  }

  /** LeCun's normal law: variance 1 / fan-in. */
  private static void leCun(float[] parameters, Layout.Block block, RngStream rng) {
    double deviation = 1 / Math.sqrt(block.rows());
    for (int i = block.at(); i < block.at() + block.size(); i++) {
      parameters[i] = (float) (deviation * rng.nextGaussian());
    }
  }
}
