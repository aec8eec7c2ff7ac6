package org.stillwater.svgd;

import java.io.DataInput;
import java.io.IOException;
import org.stillwater.api.Batch;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;

/**
 * Stein variational gradient descent (Liu and Wang, 2016): x_i ← x_i + h φ(x_i), φ(x_i) = (1/n) Σ_j
 * [k(x_j, x_i) ∇log π_t(x_j) + ∇_{x_j} k(x_j, x_i)].
 *
 * <p>Deterministic: draws no random numbers. A step takes n² kernel values and O(n d) memory. One
 * particle alone climbs the gradient to a mode. Immutable and safe for any number of threads.
 */
public final class Svgd implements Sampler {
  private final Kernel kernel;

  /** With the Gaussian kernel and the median bandwidth. */
  public Svgd() {
    this(new Rbf());
  }

  /** With the given kernel. */
  public Svgd(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    return new SvgdRun(kernel, problem.path(), x0);
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    return new SvgdRun(kernel, problem.path(), SavedNumbers.readParticles(in, problem.dimension()));
  }
}
