package org.stillwater.svgd;

import java.io.DataInput;
import java.io.IOException;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.svgd.SvgdOptions.Adaptation;

/**
 * Stein variational gradient descent (Liu and Wang, 2016): x_i ← x_i + h φ(x_i), φ(x_i) = (1/n) Σ_j
 * [k(x_j, x_i) ∇log π_t(x_j) + ∇_{x_j} k(x_j, x_i)].
 *
 * <p>A step weighs each pair of particles once: n²/2 kernel values in O(n d) memory. With batches
 * of b particles (Li et al., 2020) a random partition, drawn anew at each step, says who sees whom:
 * about n b/2 values, and a direction whose mean over partitions is φ. Otherwise no random number
 * is drawn, save by bandwidths that estimate. One particle alone climbs the gradient to a mode.
 *
 * <p>Few particles collapse in high dimension: their variance falls far below the target's.
 * Diagnostics: {@code particle-variance}, the particles' variance (divisor n − 1) averaged over
 * coordinates, and, where the target π knows its covariance matrix, {@code
 * particle-variance-ratio}, the average over coordinates of the particles' variance over the
 * target's.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Svgd implements Sampler {
  private final Kernel kernel;
  private final SvgdOptions options;

  /** With the Gaussian kernel, the median bandwidth and plain steps. */
  public Svgd() {
    this(new Rbf());
  }

  /** With the given kernel and plain steps. */
  public Svgd(Kernel kernel) {
    this(
        new SvgdOptions(Component.of(kernel), Adaptation.NONE, 0.9, Optional.empty()),
        Resolver.here());
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  public Svgd(SvgdOptions options, Resolver resolver) {
    this.options = Options.checked(options);
    this.kernel = resolver.resolve(options.kernel());
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    int n = options.adaptation() == Adaptation.ADAGRAD ? x0.size() : 0;
    return new SvgdRun(kernel, options, problem.path(), x0, Batch.zeros(n, x0.dimension()));
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    int d = problem.dimension();
    Batch particles = SavedNumbers.readParticles(in, d);
    Batch meanSquare =
        options.adaptation() == Adaptation.ADAGRAD
            ? SavedNumbers.readParticles(in, d)
            : Batch.zeros(0, d);
    return new SvgdRun(kernel, options, problem.path(), particles, meanSquare);
  }
}
