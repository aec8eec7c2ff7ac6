package __package__;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.Claim;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.config.Options;
import org.stillwater.api.random.RngStream;

/**
 * Langevin dynamics by the scheme of Leimkuhler and Matthews: each step adds half of its own noise
 * and half of the last step's,
 *
 * <pre>X ← X + h ∇log π_t(X) + √(2hτ) (ξ_k + ξ_{k+1})/2.</pre>
 *
 * <p>It costs what ULA costs, one score a step, but its stationary law is nearer to π: the error is
 * O(h²) where ULA's is O(h), and for a Gaussian π the variance is exact. It works as it stands:
 * change {@link Run#step} into your own method, and run the tests.
 *
 * <p>A sampler holds its options and nothing else. All that changes is in its run.
 */
public final class __Name__ implements Sampler {
  private final double temperature;

  /** The engine checks the options of a study; this checks those of a program. */
  public __Name__(__Name__Options options) {
    this.temperature = Options.checked(options).temperature();
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    Batch noise = Batch.zeros(x0.size(), x0.dimension());
    // A purpose of its own: the first step asks for "noise" too, and must get other numbers.
    context.rng("first-noise").fillGaussian(noise);
    return new Run(problem, x0, noise);
  }

  /** Reads what {@link Run#save} wrote, in the same order. */
  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    Batch particles = SavedNumbers.readParticles(in, problem.dimension());
    Batch noise = SavedNumbers.readParticles(in, problem.dimension());
    return new Run(problem, particles, noise);
  }

  /**
   * What the sampler promises of the law of its particles; the contract test verifies it. Of this
   * scheme: weak order 2 at rest, at the target's own temperature.
   */
  @Override
  public Set<Claim> claims() {
    return temperature == 1 ? Set.of(new Claim.WeakOrder(2)) : Set.of();
  }

  /** The sampler at work. */
  private final class Run implements SamplerRun {
    /**
     * Rows that are moved together. A size that does not depend on the number of threads, and a
     * stream of random numbers for each shard, give the same bits for any number of threads.
     */
    private static final int SHARD = 256;

    private final Problem problem;
    private final Batch particles;
    private final Batch noise;
    private final Batch scores;

    Run(Problem problem, Batch particles, Batch noise) {
      this.problem = problem;
      this.particles = particles;
      this.noise = noise;
      this.scores = Batch.zeros(particles.size(), particles.dimension());
    }

    @Override
    public StepReport step(StepContext context) {
      Target target = problem.path().at(context.time());
      RngStream random = context.rng("noise");
      double h = context.proposedStep();
      double amplitude = Math.sqrt(h * temperature / 2);
      context
          .parallel()
          .shards(
              particles.size(),
              SHARD,
              (shard, from, to, worker) -> {
                context.checkCancelled();
                target.score(particles.slice(from, to), scores.slice(from, to));
                move(from, to, h, amplitude, random.child(shard));
              });
      return StepReport.advanced(h);
    }

    private void move(int from, int to, double h, double amplitude, RngStream random) {
      double[] x = particles.array();
      double[] last = noise.array();
      double[] score = scores.array();
      int length = (to - from) * particles.dimension();
      for (int k = 0; k < length; k++) {
        double fresh = random.nextGaussian();
        int j = noise.offset(from) + k;
        x[particles.offset(from) + k] +=
            h * score[scores.offset(from) + k] + amplitude * (last[j] + fresh);
        last[j] = fresh;
      }
    }

    @Override
    public Batch particles() {
      return particles;
    }

    /** All that the next step depends on besides the problem, the time and the seed. */
    @Override
    public void save(DataOutput out) throws IOException {
      SavedNumbers.writeParticles(out, particles);
      SavedNumbers.writeParticles(out, noise);
    }
  }
}
