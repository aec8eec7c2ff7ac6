package org.stillwater.langevin;

import java.io.DataInput;
import java.io.IOException;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.Claim;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.config.Options;

/**
 * The unadjusted Langevin algorithm: X ← X + h ∇log π_t(X) + √(2hτ) ξ with ξ standard Gaussian,
 * independently for each particle (Roberts and Tweedie, 1996, who halve h).
 *
 * <p>Its stationary law is not π but near it, by O(h): for N(0, 1) and τ = 1 it is N(0, 1/(1 −
 * h/2)). Where h exceeds 2 divided by the largest curvature of −log π the particles run away.
 * Immutable and safe for any number of threads.
 */
public final class Ula implements Sampler {
  private final double temperature;

  /** At temperature 1. */
  public Ula() {
    this(new UlaOptions(1));
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if the temperature is negative or not finite
   */
  public Ula(UlaOptions options) {
    this.temperature = Options.checked(options).temperature();
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    return new UlaRun(problem.path(), temperature, x0);
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    return new UlaRun(
        problem.path(), temperature, SavedNumbers.readParticles(in, problem.dimension()));
  }

  /** Weak order 1, at the target's own temperature alone. */
  @Override
  public Set<Claim> claims() {
    return temperature == 1 ? Set.of(new Claim.WeakOrder(1)) : Set.of();
  }
}
