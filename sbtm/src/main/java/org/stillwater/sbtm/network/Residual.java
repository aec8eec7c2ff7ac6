package org.stillwater.sbtm.network;

import java.util.Arrays;
import java.util.Set;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.Need;
import org.stillwater.api.random.RngStream;

/**
 * The paper's network: two hidden layers of H units with skips and softsign,
 *
 * <pre>h1 = σ(x W1 + b1) + x P + p      h2 = σ(h1 W2 + b2) + h1      s = h2 W3 + b3</pre>
 *
 * with weights from LeCun's normal law (variance 1 / fan-in), zero biases, and P of ones.
 */
public final class Residual implements ScoreNetwork {
  private final int width;

  /** The network of the paper, H = 128. */
  public Residual() {
    this(Options.defaults(ResidualOptions.class));
  }

  /**
   * A network of the given shape.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public Residual(ResidualOptions options) {
    width = Options.checked(options).width();
  }

  @Override
  public Set<Need> gives() {
    return Set.of(Need.DIVERGENCE);
  }

  @Override
  public float[] initialParameters(int dimension, RngStream rng) {
    ResidualLayout layout = new ResidualLayout(dimension, width);
    float[] parameters = new float[layout.size()];
    int thin = dimension * width;
    leCun(parameters, layout.inputWeights(), thin, dimension, rng.child("W1"));
    leCun(parameters, layout.hiddenWeights(), width * width, width, rng.child("W2"));
    leCun(parameters, layout.outputWeights(), thin, width, rng.child("W3"));
    Arrays.fill(parameters, layout.skipWeights(), layout.skipWeights() + thin, 1f);
    return parameters;
  }

  @Override
  public ScoreModel model(int dimension, int threads) {
    return new ResidualModel(new ResidualLayout(dimension, width), threads);
  }

  private static void leCun(float[] weights, int from, int count, int fanIn, RngStream rng) {
    double deviation = 1 / Math.sqrt(fanIn);
    for (int i = from; i < from + count; i++) {
      weights[i] = (float) (deviation * rng.nextGaussian());
    }
  }
}
