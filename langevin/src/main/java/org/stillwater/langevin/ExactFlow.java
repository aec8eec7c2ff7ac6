package org.stillwater.langevin;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Capable;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.config.Options;
import org.stillwater.api.truth.KnownGaussian;

/**
 * The deterministic flow Ẋ = ∇log π_t(X) − ∇log f(X) with the true score of the particles' law f,
 * which is known where it starts Gaussian and all targets are Gaussian: what score-based transport
 * would do with a perfect network.
 *
 * <pre>
 *   f = N(m, Σ), π = N(μ, S):    v(x) = (Σ⁻¹ − S⁻¹)(x − m) − S⁻¹(m − μ)
 * </pre>
 *
 * <p>A step of any {@link FlowIntegrator} is an affine map, whose image of f is f at the next time:
 * the law is that of the particles as they are, errors of the integrator included, so that f comes
 * to rest at π exactly. Its score is the run's {@link SamplerRun#score}. In continuous time Σ = S +
 * E(Σ₀ − S)E and m = μ + E(m₀ − μ) with E = e^{−S⁻¹t}, the law of Langevin dynamics.
 *
 * <p>A step costs O(n d² + d³) and evaluates no score, since the target's parameters say it.
 * Diagnostics, of the law at the beginning of the step, against the final target: {@code kl} and
 * {@code fisher-information}, the rate at which it falls. Needs {@link KnownGaussian} of the
 * initial law and of every target on the way. Immutable and safe for any number of threads.
 */
public final class ExactFlow implements Sampler {
  private final FlowIntegrator integrator;

  /** By Euler's method. */
  public ExactFlow() {
    this(Options.defaults(ExactFlowOptions.class));
  }

  /** With the given options. */
  public ExactFlow(ExactFlowOptions options) {
    integrator = Options.checked(options).integrator();
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    NormalLaw law = NormalLaw.of(known(problem.initial()).orElseThrow());
    return new ExactFlowRun(problem.path(), integrator, x0, law);
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    int d = problem.dimension();
    Batch particles = SavedNumbers.readParticles(in, d);
    Batch law = SavedNumbers.readParticles(in, d);
    if (law.size() != d + 1) {
      throw new IOException(
          "the saved state has a law of %d rows where %d were expected"
              .formatted(law.size(), d + 1));
    }
    double[][] covariance = new double[d][];
    for (int i = 0; i < d; i++) {
      covariance[i] = law.row(i + 1);
    }
    try {
      NormalLaw normal = new NormalLaw(law.row(0), new SquareMatrix(covariance));
      return new ExactFlowRun(problem.path(), integrator, particles, normal);
    } catch (IllegalArgumentException e) {
      throw new IOException("the saved state is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> objections(Problem problem, int particles) {
    List<String> objections = new ArrayList<>();
    Optional<KnownGaussian> initial = known(problem.initial());
    if (initial.isEmpty()) {
      objections.add(
          "'exact-flow' knows the law of the particles only where they start from a Gaussian one,"
              + " and the initial law is none; use 'initial: gaussian', or the sampler 'sbtm'");
    }
    Optional<KnownGaussian> first = known(problem.path().at(0));
    if (first.isEmpty() || known(problem.path().terminal()).isEmpty()) {
      objections.add(
          "'exact-flow' knows the law of the particles only where the target is Gaussian, and so is"
              + " every one on the annealing's way to it; use the sampler 'sbtm'");
    }
    if (objections.isEmpty() && integrator == FlowIntegrator.EXACT) {
      try {
        FlowIntegrator.commonBasis(
            NormalLaw.of(initial.orElseThrow()), NormalLaw.of(first.orElseThrow()));
      } catch (IllegalArgumentException e) {
        objections.add(FlowIntegrator.NO_COMMON_BASIS);
      }
    }
    return objections;
  }

  static Optional<KnownGaussian> known(Capable law) {
    return law.capability(KnownGaussian.class);
  }
}
