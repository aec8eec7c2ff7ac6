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
 * Underdamped Langevin dynamics of particles of mass one, Ẋ = V, V̇ = ∇log π_t(X) − γV + √(2γτ) Ẇ,
 * by the splitting BAOAB: half a kick, half a drift, friction and noise exactly, half a drift, half
 * a kick,
 *
 * <pre>
 *   v += (h/2) ∇log π_t(x)    x += (h/2) v    v ← e^{−γh} v + √(τ(1−e^{−2γh})) ξ
 *   x += (h/2) v    v += (h/2) ∇log π_t(x)
 * </pre>
 *
 * <p>Velocities start from their own stationary law N(0, τI). On N(m, Σ) the positions' stationary
 * law is exactly N(m, τΣ) for every h below twice the smallest standard deviation, beyond which
 * particles run away; a velocity along a direction of variance σ² has the variance τ(1 − h²/4σ²).
 *
 * <p>A step evaluates the score once at each particle, since the last kick's score serves the next
 * step, and twice where the path has handed out another target. Diagnostic: {@code
 * kinetic-temperature}, the mean square of the velocities' coordinates. Immutable and safe for any
 * number of threads.
 *
 * <p>Source: Leimkuhler and Matthews, 2013.
 */
public final class Underdamped implements Sampler {
  private final UnderdampedOptions options;

  /** With friction and temperature 1. */
  public Underdamped() {
    this(Options.defaults(UnderdampedOptions.class));
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public Underdamped(UnderdampedOptions options) {
    this.options = Options.checked(options);
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    Batch velocities = Batch.zeros(x0.size(), x0.dimension());
    context.rng("velocities").fillGaussian(velocities);
    double deviation = Math.sqrt(options.temperature());
    double[] numbers = velocities.array();
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] *= deviation;
    }
    return new UnderdampedRun(problem.path(), options, x0, velocities);
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    Batch positions = SavedNumbers.readParticles(in, problem.dimension());
    Batch velocities = SavedNumbers.readParticles(in, problem.dimension());
    if (velocities.size() != positions.size()) {
      throw new IOException(
          "the saved state has %d velocities for %d particles"
              .formatted(velocities.size(), positions.size()));
    }
    UnderdampedRun run = new UnderdampedRun(problem.path(), options, positions, velocities);
    run.remember(in.readDouble(), context.parallel());
    return run;
  }

  /** Weak order 2, at the target's own temperature alone. */
  @Override
  public Set<Claim> claims() {
    return options.temperature() == 1 ? Set.of(new Claim.WeakOrder(2)) : Set.of();
  }
}
