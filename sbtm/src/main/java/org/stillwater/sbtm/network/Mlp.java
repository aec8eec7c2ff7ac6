package org.stillwater.sbtm.network;

import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Resolver;

/**
 * A plain multilayer perceptron of any depth and widths: with h_0 = x,
 *
 * <pre>  h_l = σ(h_{l−1} W_l + b_l),      s = h_L W + b.</pre>
 *
 * Weights begin with LeCun's normal law (variance 1 / fan-in), biases at zero.
 *
 * <p>Parameters lie as {@code W1 b1 W2 b2 …}, matrices row-major (in×out). The divergence is exact:
 * by a closed form for one and two hidden layers, from d tangents carried forward for more.
 */
public final class Mlp extends LayeredNetwork {
  /** Two hidden layers of 128 and softsign. */
  public Mlp() {
    this(Options.defaults(NetworkOptions.class));
  }

  /**
   * A network of the given shape; a file is relative to the working directory.
   *
   * @throws IllegalArgumentException if an option is out of its range, or a file does not fit
   */
  public Mlp(NetworkOptions options) {
    this(options, Resolver.here());
  }

  Mlp(NetworkOptions options, Resolver resolver) {
    super(options, false, resolver);
  }
}
