package org.stillwater.sbtm.flow;

import org.stillwater.api.config.Options;

/**
 * c(t) = c₀ / (1 + ρ t). The image experiments of Ilin, Sushko, Hu (arXiv 2504.18130) write c_i = a
 * N / (b i + 1) in step i = t/h: that is c₀ = a N and ρ = b/h. In time it means the same for any
 * integrator and step size. Immutable and safe for any number of threads.
 */
public final class DecayingFactor implements ScoreFactor {
  private final double initial;
  private final double rate;

  /**
   * The factor that the options describe.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public DecayingFactor(DecayingFactorOptions options) {
    Options.checked(options);
    initial = options.initial();
    rate = options.rate();
  }

  @Override
  public double at(double time) {
    return initial / (1 + rate * time);
  }
}
