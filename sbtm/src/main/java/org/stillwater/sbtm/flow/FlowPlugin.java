package org.stillwater.sbtm.flow;

import java.util.List;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;

/** Brings the integrators and the factors on the score. */
public final class FlowPlugin implements StillwaterPlugin {
  private static final Citation PAPER =
      new Citation(
          "V. Ilin, P. Sushko, J. Hu: Score-based deterministic density sampling, 2025",
          "arXiv:2504.18130");
  private static final Citation HAIRER =
      new Citation(
          "E. Hairer, S. Nørsett, G. Wanner: Solving ordinary differential equations I, 1993",
          "https://doi.org/10.1007/978-3-540-78862-1");

  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Integrator.class,
            Descriptor.of("euler", "Euler's method, of order 1", NoOptions.class, PAPER),
            options -> new Euler()),
        Factory.of(
            Integrator.class,
            Descriptor.of(
                "heun",
                "Predictor and corrector, of order 2: trains on the predicted particles",
                NoOptions.class,
                HAIRER),
            options -> new Heun()),
        Factory.of(
            Integrator.class,
            Descriptor.of(
                "adaptive",
                "Heun's method with steps chosen by its distance from Euler's",
                AdaptiveOptions.class,
                HAIRER),
            (AdaptiveOptions options) -> new Adaptive(options)),
        Factory.of(
            ScoreFactor.class,
            Descriptor.of("constant", "One factor throughout", ConstantFactorOptions.class),
            (ConstantFactorOptions options) -> time -> options.value()),
        Factory.of(
            ScoreFactor.class,
            Descriptor.of(
                "decaying", "c₀ / (1 + ρ t), for images", DecayingFactorOptions.class, PAPER),
            (DecayingFactorOptions options) -> new DecayingFactor(options)));
  }
}
