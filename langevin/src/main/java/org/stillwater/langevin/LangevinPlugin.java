package org.stillwater.langevin;

import java.util.List;
import org.stillwater.api.Sampler;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the samplers {@code ula}, {@code mala}, {@code underdamped} and {@code exact-flow}. */
public final class LangevinPlugin implements StillwaterPlugin {
  private static final Citation ROBERTS_TWEEDIE =
      new Citation(
          "G. O. Roberts and R. L. Tweedie, Exponential convergence of Langevin distributions and"
              + " their discrete approximations, Bernoulli 2(4), 341-363, 1996",
          "https://doi.org/10.2307/3318418");

  private static final Citation ROBERTS_ROSENTHAL =
      new Citation(
          "G. O. Roberts and J. S. Rosenthal, Optimal scaling of discrete approximations to Langevin"
              + " diffusions, Journal of the Royal Statistical Society B 60(1), 255-268, 1998",
          "https://doi.org/10.1111/1467-9868.00123");
  private static final Citation HOFFMAN_GELMAN =
      new Citation(
          "M. D. Hoffman and A. Gelman, The No-U-Turn sampler, Journal of Machine Learning Research"
              + " 15, 1593-1623, 2014",
          "https://jmlr.org/papers/v15/hoffman14a.html");
  private static final Citation LEIMKUHLER_MATTHEWS =
      new Citation(
          "B. Leimkuhler and C. Matthews, Rational construction of stochastic numerical methods for"
              + " molecular sampling, Applied Mathematics Research eXpress 2013(1), 34-56, 2013",
          "https://doi.org/10.1093/amrx/abs010");

  private static final Citation ILIN =
      new Citation(
          "V. Ilin, P. Sushko, J. Hu, Score-based deterministic density sampling, 2025",
          "https://arxiv.org/abs/2504.18130");

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
            Ula::new),
        Factory.of(
            Sampler.class,
            Descriptor.of(
                "mala",
                "The Metropolis-adjusted Langevin algorithm: exact, with an adapted step size",
                MalaOptions.class,
                ROBERTS_TWEEDIE,
                ROBERTS_ROSENTHAL,
                HOFFMAN_GELMAN),
            Mala::new),
        Factory.of(
            Sampler.class,
            Descriptor.of(
                "underdamped",
                "Langevin dynamics with velocities and friction, by the splitting BAOAB",
                UnderdampedOptions.class,
                LEIMKUHLER_MATTHEWS),
            Underdamped::new),
        Factory.of(
            Sampler.class,
            Descriptor.of(
                "exact-flow",
                "The deterministic flow with the true score, from one Gaussian law to another",
                ExactFlowOptions.class,
                ILIN),
            ExactFlow::new));
  }
}
