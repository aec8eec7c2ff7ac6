package org.example.affine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.stillwater.api.Batch;
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
 * Affine-invariant interacting Langevin dynamics (ALDI): every particle is preconditioned by the
 * covariance C of all n,
 *
 * <pre>X_i ← X_i + h C ∇log π(X_i) + h (d+1)/n (X_i − m) + √(2h) C^{1/2} ξ_i,</pre>
 *
 * with m their mean and C = (1/n) Σ (X_i − m)(X_i − m)ᵀ. The third term makes the product of n
 * copies of π invariant in the limit of small h, however few the particles. What the method does is
 * unchanged by linear maps of the space: a narrow target is as easy as a round one.
 *
 * <p>A step costs n scores and O(n d²) more. Immutable and safe for any number of threads.
 *
 * <p>Source: Garbuno-Inigo, Nüsken and Reich, 2020, arXiv:1912.02859.
 */
public final class AffineLangevin implements Sampler {
  private final boolean corrected;

  /** With the given options. */
  public AffineLangevin(AffineLangevinOptions options) {
    this.corrected = Options.checked(options).corrected();
  }

  // tag::objections[]
  @Override
  public List<String> objections(Problem problem, int particles) {
    int least = problem.dimension() + 2;
    return particles >= least
        ? List.of()
        : List.of(
            "the ensemble needs at least d + 2 = %d particles to reach every direction, and has %d"
                .formatted(least, particles));
  }

  // end::objections[]

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    return new Run(problem, x0);
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    return new Run(problem, SavedNumbers.readParticles(in, problem.dimension()));
  }

  /** The ensemble at work. */
  private final class Run implements SamplerRun {
    private static final int SHARD = 256;

    private final Problem problem;
    private final Batch particles;
    private final Batch scores;

    Run(Problem problem, Batch particles) {
      this.problem = problem;
      this.particles = particles;
      this.scores = Batch.zeros(particles.size(), particles.dimension());
    }

    // tag::step[]
    @Override
    public StepReport step(StepContext context) {
      Target target = problem.path().at(context.time());
      Ensemble ensemble = Ensemble.of(particles, context.parallel());
      RngStream noise = context.rng("noise");
      double h = context.proposedStep();
      context
          .parallel()
          .shards(
              particles.size(),
              SHARD,
              (shard, from, to, worker) -> {
                context.checkCancelled();
                target.score(particles.slice(from, to), scores.slice(from, to));
                move(from, to, ensemble, h, noise.child(shard));
              });
      return StepReport.advanced(h);
    }

    // end::step[]

    private void move(int from, int to, Ensemble ensemble, double h, RngStream noise) {
      int d = particles.dimension();
      double pull = corrected ? h * (d + 1) / particles.size() : 0;
      double amplitude = Math.sqrt(2 * h);
      double[] x = particles.array();
      double[] moved = new double[d];
      double[] random = new double[d];
      for (int i = from; i < to; i++) {
        for (int k = 0; k < d; k++) {
          random[k] = amplitude * noise.nextGaussian();
        }
        int at = particles.offset(i);
        for (int j = 0; j < d; j++) {
          moved[j] =
              h * ensemble.covarianceRow(j, scores.array(), scores.offset(i))
                  + pull * (x[at + j] - ensemble.mean(j))
                  + ensemble.rootRow(j, random);
        }
        for (int j = 0; j < d; j++) {
          x[at + j] += moved[j];
        }
      }
    }

    @Override
    public Batch particles() {
      return particles;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      SavedNumbers.writeParticles(out, particles);
    }
  }
}
