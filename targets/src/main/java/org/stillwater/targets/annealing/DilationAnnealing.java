package org.stillwater.targets.annealing;

import org.stillwater.api.Annealing;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Resolver;

/**
 * π_t(x) ∝ π(x/λ) with λ(t) (t/T unless told otherwise), but not below a minimum: the target grows
 * from a small copy of itself about the origin, with ∇ log π_t(x) = (1/λ) ∇ log π(x/λ). Immutable
 * and safe for any number of threads.
 */
public final class DilationAnnealing implements Annealing {
  private final double minimum;
  private final Pace pace;

  /**
   * The path that the options describe.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public DilationAnnealing(DilationOptions options) {
    this(options, Resolver.here());
  }

  /** The path from λ = 0.2. */
  public DilationAnnealing() {
    this(Options.defaults(DilationOptions.class));
  }

  DilationAnnealing(DilationOptions options, Resolver resolver) {
    minimum = Options.checked(options).minimum();
    pace = new Pace(resolver.resolve(options.schedule()), options.until());
  }

  @Override
  public TargetPath path(Target target, InitialLaw initial, double horizon) {
    return new AnnealedPath(
        target, horizon, pace, minimum, lambda -> new DilatedTarget(target, lambda));
  }
}
