package org.stillwater.targets.annealing;

import org.stillwater.api.Annealing;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.config.Options;

/**
 * π_t(x) ∝ π(x/λ) with λ = t/T, but not below a minimum: the target grows from a small copy of
 * itself about the origin, with ∇ log π_t(x) = (1/λ) ∇ log π(x/λ). Immutable and safe for any
 * number of threads.
 */
public final class DilationAnnealing implements Annealing {
  private final double minimum;

  /**
   * The path that the options describe.
   *
   * @throws IllegalArgumentException if the minimum is not in (0, 1]
   */
  public DilationAnnealing(DilationOptions options) {
    minimum = Options.checked(options).minimum();
  }

  /** The path from λ = 0.2. */
  public DilationAnnealing() {
    this(Options.defaults(DilationOptions.class));
  }

  @Override
  public TargetPath path(Target target, InitialLaw initial, double horizon) {
    return new AnnealedPath(target, horizon, minimum, lambda -> new DilatedTarget(target, lambda));
  }
}
