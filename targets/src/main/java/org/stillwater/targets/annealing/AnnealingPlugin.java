package org.stillwater.targets.annealing;

import java.util.List;
import org.stillwater.api.Annealing;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;

/** The ways to lead particles to a target, and the schedules of their λ. */
public final class AnnealingPlugin implements StillwaterPlugin {
  private static final Citation ILIN =
      new Citation(
          "Ilin, Sushko, Hu, Score-based deterministic density sampling, 2025",
          "https://arxiv.org/abs/2504.18130");
  private static final Citation NEAL =
      new Citation(
          "R. M. Neal, Annealed importance sampling, Statistics and Computing 11, 2001",
          "https://doi.org/10.1023/A:1008923215028");

  /** For the service loader. */
  public AnnealingPlugin() {}

  @Override
  public List<Factory<?, ?>> factories() {
    return List.of(
        Factory.of(
            Annealing.class,
            Descriptor.of("none", "The target stands still", NoOptions.class),
            options -> new NoAnnealing()),
        Factory.of(
            Annealing.class,
            Descriptor.of(
                "geometric",
                "The path of normalised products of powers, from the initial law to the target",
                GeometricOptions.class,
                NEAL),
            (options, resolver) -> new GeometricAnnealing(options, resolver)),
        Factory.of(
            Annealing.class,
            Descriptor.of(
                "dilation",
                "The target grows from a small copy of itself about the origin",
                DilationOptions.class,
                ILIN),
            (options, resolver) -> new DilationAnnealing(options, resolver)),
        Factory.of(
            Annealing.class,
            Descriptor.of(
                "smoothing",
                "The target under Gaussian noise that fades away",
                SmoothingOptions.class),
            (options, resolver) -> new SmoothingAnnealing(options, resolver)),
        Factory.of(
            AnnealingSchedule.class,
            Descriptor.of("linear", "λ = u, the share of the time", NoOptions.class),
            options -> u -> u),
        Factory.of(
            AnnealingSchedule.class,
            Descriptor.of("power", "λ = u to a power", PowerOptions.class),
            (PowerOptions options) -> u -> Math.pow(u, options.exponent())),
        Factory.of(
            AnnealingSchedule.class,
            Descriptor.of("cosine", "λ = (1 − cos πu)/2: slow at both ends", NoOptions.class),
            options -> u -> 0.5 * (1 - Math.cos(Math.PI * u))),
        Factory.of(
            AnnealingSchedule.class,
            Descriptor.of("sigmoid", "A logistic curve: slow at both ends", SigmoidOptions.class),
            (SigmoidOptions options) -> new SigmoidSchedule(options)),
        Factory.of(
            AnnealingSchedule.class,
            Descriptor.of(
                "piecewise", "Straight lines between given corners", PiecewiseOptions.class),
            (PiecewiseOptions options) -> new PiecewiseSchedule(options)));
  }
}
