package org.stillwater.langevin;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stillwater.api.Batch;
import org.stillwater.api.Claim;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.config.Options;
import org.stillwater.api.truth.LogDensity;

/**
 * The Metropolis-adjusted Langevin algorithm: a step ε of {@link Ula} is proposed to each particle
 * and accepted with such a probability that the target stays exactly as it is,
 *
 * <pre>
 *   y = x + ε s(x) + √(2ετ) ξ          s = ∇ log π_t
 *   log α = (log π_t(y) − log π_t(x) − ½ (y−x)·(s(x)+s(y)) + (ε/4)(‖s(x)‖² − ‖s(y)‖²)) / τ
 * </pre>
 *
 * <p>Before time begins to run, copies of the first 256 particles adapt ε by dual averaging, from
 * the proposed step towards the wanted acceptance; then they are thrown away and ε is frozen. The
 * run itself starts from the initial particles, as every other sampler's does. Each step of the
 * schedule is one proposal, whatever ε is: time is then the schedule's, and is that of Langevin
 * dynamics only without warm-up, where ε is the proposed step. Where the target changes on the way,
 * ε is adapted at five times from start to end and interpolated between them.
 *
 * <p>A step evaluates score and log density once at each proposal, and once more at each particle
 * if the path has handed out another target. A proposal that is not finite, or whose density or
 * score is not, is rejected. Diagnostics: {@code acceptance} in the step, {@code
 * acceptance-so-far}, and {@code step-size}. Needs {@link LogDensity}. Immutable and safe for any
 * number of threads.
 *
 * <p>Sources: Roberts and Tweedie, 1996; the acceptance 0.574 of high dimensions: Roberts and
 * Rosenthal, 1998; dual averaging: Hoffman and Gelman, 2014, section 3.2.
 */
public final class Mala implements Sampler {
  private final MalaOptions options;

  /** At temperature 1, adapted towards an acceptance of 0.574. */
  public Mala() {
    this(Options.defaults(MalaOptions.class));
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public Mala(MalaOptions options) {
    this.options = Options.checked(options);
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    StepSizes sizes = new WarmUp(options, problem.path(), context).adapt(x0);
    MalaParticles particles = new MalaParticles(x0, options.temperature());
    return new MalaRun(problem.path(), particles, sizes, Acceptance.NONE);
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    Batch x = SavedNumbers.readParticles(in, problem.dimension());
    MalaParticles particles = new MalaParticles(x, options.temperature());
    double evaluatedAt = in.readDouble();
    if (!Double.isNaN(evaluatedAt)) {
      particles.lookAt(problem.path().at(evaluatedAt), context.parallel());
    }
    StepSizes sizes = StepSizes.read(in);
    return new MalaRun(problem.path(), particles, sizes, Acceptance.read(in));
  }

  @Override
  public List<String> objections(Problem problem, int particles) {
    boolean densities =
        Stream.of(problem.path().at(0), problem.path().terminal())
            .allMatch(target -> target.capability(LogDensity.class).isPresent());
    return densities ? List.of() : List.of(MalaParticles.NO_DENSITY);
  }

  /** Invariant, at the target's own temperature alone. */
  @Override
  public Set<Claim> claims() {
    return options.temperature() == 1 ? Set.of(new Claim.Invariant()) : Set.of();
  }
}
