package org.stillwater.sbtm.network;

import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Resolver;

/**
 * The paper's network, of any depth and widths: with h_0 = x,
 *
 * <pre>  h_l = σ(h_{l−1} W_l + b_l) + skip_l(h_{l−1}),      s = h_L W + b,</pre>
 *
 * where the skip is the identity between layers of one width, and x P + p on the first layer and
 * where widths differ. Weights begin with LeCun's normal law (variance 1 / fan-in), biases at zero;
 * P begins as ones on the first layer, as in the paper, and as the mean of the layer before on
 * others. The paper's own has two layers of 128 and softsign.
 *
 * <p>Parameters lie as {@code W1 b1 P1 p1 W2 b2 …}, matrices row-major (in×out). The divergence is
 * exact: by a closed form for one and two hidden layers, from d tangents carried forward for more.
 */
public final class Residual extends LayeredNetwork {
  /** The network of the paper. */
  public Residual() {
    this(Options.defaults(NetworkOptions.class));
  }

  /**
   * A network of the given shape; a file is relative to the working directory.
   *
   * @throws IllegalArgumentException if an option is out of its range, or a file does not fit
   */
  public Residual(NetworkOptions options) {
    this(options, Resolver.here());
  }

  Residual(NetworkOptions options, Resolver resolver) {
    super(options, true, resolver);
  }
}
