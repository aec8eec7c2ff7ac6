package org.stillwater.svgd;

import java.util.List;
import org.stillwater.api.Sampler;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the sampler {@code svgd}, the kernel {@code rbf} and two bandwidths. */
public final class SvgdPlugin implements StillwaterPlugin {
  private static final Citation LIU_WANG =
      new Citation(
          "Q. Liu and D. Wang, Stein variational gradient descent: a general purpose Bayesian"
              + " inference algorithm, Advances in Neural Information Processing Systems 29, 2016",
          "https://arxiv.org/abs/1608.04471");

  /** For {@link java.util.ServiceLoader}. */
  public SvgdPlugin() {}

  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Sampler.class,
            Descriptor.of(
                "svgd",
                "Stein variational gradient descent: deterministic particles that share their"
                    + " scores and repel each other through a kernel",
                SvgdOptions.class,
                LIU_WANG),
            (options, resolver) -> new Svgd(resolver.resolve(options.kernel()))),
        Factory.of(
            Kernel.class,
            Descriptor.of("rbf", "The Gaussian kernel exp(−‖x−y‖²/w)", RbfOptions.class),
            (options, resolver) -> new Rbf(resolver.resolve(options.bandwidth()))),
        Factory.of(
            Bandwidth.class,
            Descriptor.of(
                "median",
                "The square of the median distance over log n, recomputed at each step",
                MedianBandwidthOptions.class,
                LIU_WANG),
            options -> new MedianBandwidth()),
        Factory.of(
            Bandwidth.class,
            Descriptor.of(
                "fixed", "One given width for the whole run", FixedBandwidthOptions.class),
            FixedBandwidth::new));
  }
}
