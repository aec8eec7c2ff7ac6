package org.stillwater.svgd;

import java.util.List;
import org.stillwater.api.Sampler;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the sampler {@code svgd}, the kernels {@code rbf} and {@code imq}, and bandwidths. */
public final class SvgdPlugin implements StillwaterPlugin {
  private static final Citation LIU_WANG =
      new Citation(
          "Q. Liu and D. Wang, Stein variational gradient descent: a general purpose Bayesian"
              + " inference algorithm, Advances in Neural Information Processing Systems 29, 2016",
          "https://arxiv.org/abs/1608.04471");

  private static final Citation BATCHES =
      new Citation(
          "L. Li, Y. Li, J.-G. Liu, Z. Liu and J. Lu, A stochastic version of Stein variational"
              + " gradient descent for efficient sampling, Communications in Applied Mathematics"
              + " and Computational Science 15, 2020",
          "https://arxiv.org/abs/1902.03394");
  private static final Citation GORHAM_MACKEY =
      new Citation(
          "J. Gorham and L. Mackey, Measuring sample quality with kernels, International"
              + " Conference on Machine Learning, 2017",
          "https://arxiv.org/abs/1703.01717");

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
                LIU_WANG,
                BATCHES),
            (options, resolver) -> new Svgd(options, resolver)),
        Factory.of(
            Kernel.class,
            Descriptor.of("rbf", "The Gaussian kernel exp(−‖x−y‖²/w)", RbfOptions.class),
            (options, resolver) -> new Rbf(resolver.resolve(options.bandwidth()))),
        Factory.of(
            Kernel.class,
            Descriptor.of(
                "imq",
                "The inverse multiquadric (1 + ‖x−y‖²/w)^(−β): particles far apart see each other",
                ImqOptions.class,
                GORHAM_MACKEY),
            (options, resolver) -> new Imq(options, resolver)),
        Factory.of(
            Bandwidth.class,
            Descriptor.of(
                "median",
                "The square of the median distance over log n, recomputed at each step",
                NoOptions.class,
                LIU_WANG),
            options -> new MedianBandwidth()),
        Factory.of(
            Bandwidth.class,
            Descriptor.of(
                "median-per-coordinate",
                "A median distance for each coordinate, for coordinates of different scales",
                NoOptions.class),
            options -> new MedianPerCoordinate()),
        Factory.of(
            Bandwidth.class,
            Descriptor.of(
                "fixed", "One given width for the whole run", FixedBandwidthOptions.class),
            FixedBandwidth::new));
  }
}
