package org.stillwater.sbtm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stillwater.api.Batch;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.ScoreField;
import org.stillwater.api.StepContext;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.Need;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.sbtm.flow.Dynamics;
import org.stillwater.sbtm.flow.Flow;
import org.stillwater.sbtm.flow.OwnScore;
import org.stillwater.sbtm.network.TrainedNetwork;
import org.stillwater.sbtm.network.TrainedScore;
import org.stillwater.sbtm.training.LearnedScore;
import org.stillwater.sbtm.training.Training;

/**
 * Score-based transport modelling (Ilin, Sushko, Hu, arXiv 2504.18130): particles follow
 *
 * <pre>  Ẋ = ∇ log π_t(X) − c(t) s(X),      s ≈ ∇ log f_t,</pre>
 *
 * where the network s learns the score of the particles' law f_t from the particles themselves. The
 * particles have the marginals of Langevin dynamics (c = 1), without its noise.
 *
 * <pre>
 *   fit s to the initial law
 *   for each time step:
 *     train s on the particles X
 *     X ← X + h (∇ log π_t(X) − c(t) s(X))      or another integrator's step
 * </pre>
 *
 * Diagnostics, of the state in which a recorded step begins (E is the mean over the particles, v
 * the velocity, π the final target):
 *
 * <pre>
 *   training-loss           the mean loss over the last pass through the particles
 *   gradient-norm           of the last gradient, before clipping
 *   gradient-steps          how many there were
 *   held-out-loss           where particles are kept out of training
 *   training-held           there, 1 where training found nothing better than what it began with
 *   relative-fisher         F̂ = E‖∇ log π − s‖²
 *   descent-rate            D̂ = E⟨∇ log π − s, v⟩: −d/dt KL(f_t‖π), as far as s is the score
 *   descent                 ∫ D̂ dt, by the trapezoid rule
 *   kl-ledger               KL₀ − ∫ D̂ dt, where f₀ and π have normalised log densities: KL₀ is
 *                           estimated from 10,000 draws of f₀, with standard error kl-ledger-error
 *   dissipation             D = E[∇·v + ⟨∇ log π, v⟩]: −d/dt KL(f_t‖π), whatever s is
 *   dissipation-gap         D − D̂ = E⟨v, s − ∇ log f_t⟩: the error of s along the motion
 *   ...-error               their standard errors, as if the particles were independent
 *   score-cosine            mean cosine of the angle of s and ∇ log π
 *   squared-velocity        E‖v‖²
 *   action                  ∫ E‖v‖² dt
 *   path-length             mean length of the particles' paths
 *   straightness            mean of ‖X_t − X_0‖ / length
 * </pre>
 *
 * Without annealing and with c = 1, v = ∇ log π − s and F̂ = D̂ = E‖v‖²; the gap is then that of D
 * and E‖v‖². ∇·v is Δ log π_t − c ∇·s: exact where target and network know theirs, else
 * Hutchinson's estimate. The sums are taken over all steps (D̂ under annealing: over the recorded
 * ones); the rest costs a pass through the network at recorded steps, and scores of the target that
 * count with the metrics.
 *
 * <p>Cost of a step: n scores of the target, one pass forward and the passes of training through
 * the network, linear in n. Memory: six batches of n×d; one more for integrators of order 2, and
 * one at recorded steps where a divergence is estimated.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Sbtm implements Sampler {
  private final Training training;
  private final Dynamics dynamics;

  /** The sampler with the paper's settings. */
  public Sbtm() {
    this(Options.defaults(SbtmOptions.class));
  }

  /**
   * The sampler with the given options.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public Sbtm(SbtmOptions options) {
    this(options, Resolver.here());
  }

  Sbtm(SbtmOptions options, Resolver resolver) {
    Options.checked(options);
    training = options.training(resolver);
    dynamics =
        new Dynamics(
            resolver.resolve(options.integrator()), resolver.resolve(options.scoreFactor()));
  }

  @Override
  public List<String> objections(Problem problem, int particles) {
    List<String> objections = new ArrayList<>(training.network().objections(problem.dimension()));
    boolean scoreIsKnown = problem.initial().capability(ScoreField.class).isPresent();
    for (Need need : Need.values()) {
      boolean given = training.network().gives().contains(need);
      if (training.loss().needs().contains(need) && !given) {
        objections.add(
            need == Need.REFERENCE_SCORE
                ? "the loss needs the true score of the particles' law, which nobody knows once they"
                    + " move; take the implicit loss"
                : notGiven("loss", need));
      }
      boolean initially =
          training.initial().loss().map(l -> l.needs().contains(need)).orElse(false);
      if (initially && !(need == Need.REFERENCE_SCORE ? scoreIsKnown : given)) {
        objections.add(
            need == Need.REFERENCE_SCORE
                ? "the initial loss needs the score of the initial law, which this law does not"
                    + " know; take the denoising loss"
                : notGiven("initial loss", need));
      }
    }
    if (training.bout().stopping().heldOutShare() > 0 && particles < 2) {
      objections.add(
          "of one particle none can be kept out of training; take another stopping rule");
    }
    return objections;
  }

  private static String notGiven(String loss, Need need) {
    return "the %s needs %s, which this network does not give; take denoising, or hutchinson or sliced with form: finite-difference"
        .formatted(loss, need);
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    LearnedScore s = LearnedScore.fresh(training, problem.dimension(), context);
    try {
      Batch x = x0.copy(); // x0 may be a slice; what follows counts from the start of the array
      long steps = s.fitToInitialLaw(problem.initial(), x, context);
      return Flow.start(problem, x, new Learned(s), dynamics, steps, context);
    } catch (RuntimeException | Error e) { // cancelled, as a rule: no run is there to be closed
      s.close();
      throw e;
    }
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    LearnedScore s = LearnedScore.read(training, problem.dimension(), in, context);
    try {
      return Flow.resume(problem, new Learned(s), dynamics, in);
    } catch (IOException e) {
      s.close();
      throw e;
    }
  }

  /** The network, trained on the particles wherever the flow has them. */
  private record Learned(LearnedScore s) implements OwnScore, TrainedScore {
    @Override
    public Fit train(Batch x, double time, StepContext context) {
      org.stillwater.sbtm.training.Fit fit = s.train(x, context);
      return new Fit(fit.diagnostics(), fit.gradientSteps());
    }

    @Override
    public void score(Batch x, Batch out) {
      s.score(x, out);
    }

    @Override
    public TrainedNetwork trained() {
      return s.trained();
    }

    @Override
    public boolean givesDivergence() {
      return s.givesDivergence();
    }

    @Override
    public void scoreAndDivergence(Batch x, Batch out, double[] divergence) {
      s.scoreAndDivergence(x, out, divergence);
    }

    @Override
    public void write(DataOutput out) throws IOException {
      s.write(out);
    }

    @Override
    public void close() {
      s.close();
    }
  }
}
