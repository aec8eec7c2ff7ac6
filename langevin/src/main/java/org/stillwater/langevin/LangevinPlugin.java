package org.stillwater.langevin;

import java.util.List;
import org.stillwater.api.Sampler;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the sampler {@code ula}. */
public final class LangevinPlugin implements StillwaterPlugin {
  private static final Citation ROBERTS_TWEEDIE =
      new Citation(
          "G. O. Roberts and R. L. Tweedie, Exponential convergence of Langevin distributions and"
              + " their discrete approximations, Bernoulli 2(4), 341-363, 1996",
          "https://doi.org/10.2307/3318418");

  /** For {@link java.util.ServiceLoader}. */
  public LangevinPlugin() {}

  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Sampler.class,
            Descriptor.of(
                "ula",
                "The unadjusted Langevin algorithm: a step along the score and Gaussian noise",
                UlaOptions.class,
                ROBERTS_TWEEDIE),
            Ula::new));
  }
}
