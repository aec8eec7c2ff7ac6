package org.stillwater.svgd;

import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Resolver;

/**
 * The inverse multiquadric k(x, y) = (1 + u)^(−β), u = Σ_c (x_c − y_c)²/w_c: its tails fall like a
 * power, so that particles far apart still see each other. β = ½ and β = 1 take no powers and are
 * vectorised. Immutable and safe for any number of threads.
 */
public final class Imq implements Kernel {
  private final Bandwidth bandwidth;
  private final double exponent;

  /** With β = ½ and the median bandwidth. */
  public Imq() {
    this(new MedianBandwidth(), 0.5);
  }

  /**
   * With the given bandwidth and exponent.
   *
   * @throws IllegalArgumentException if the exponent is not positive and finite
   */
  public Imq(Bandwidth bandwidth, double exponent) {
    this(new ImqOptions(Component.of(bandwidth), exponent), Resolver.here());
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if the exponent is not positive and finite
   */
  public Imq(ImqOptions options, Resolver resolver) {
    this.exponent = Options.checked(options).exponent();
    this.bandwidth = resolver.resolve(options.bandwidth());
  }

  @Override
  public Bandwidth bandwidth() {
    return bandwidth;
  }

  @Override
  public void values(double[] u, double[] value, int count) {
    if (exponent == 0.5) {
      for (int i = 0; i < count; i++) {
        value[i] = 1 / Math.sqrt(1 + u[i]);
      }
    } else if (exponent == 1) {
      for (int i = 0; i < count; i++) {
        value[i] = 1 / (1 + u[i]);
      }
    } else {
      for (int i = 0; i < count; i++) {
        value[i] = Math.pow(1 + u[i], -exponent);
      }
    }
  }

  @Override
  public void slopes(double[] u, double[] value, double[] slope, int count) {
    double factor = -exponent;
    for (int i = 0; i < count; i++) {
      slope[i] = factor * value[i] / (1 + u[i]);
    }
  }
}
