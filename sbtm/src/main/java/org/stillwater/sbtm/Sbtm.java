package org.stillwater.sbtm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.ScoreField;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.Need;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.sbtm.training.Fit;
import org.stillwater.sbtm.training.LearnedScore;
import org.stillwater.sbtm.training.Training;

/**
 * Score-based transport modelling (Ilin, Sushko, Hu, arXiv 2504.18130): particles follow
 *
 * <pre>  Ẋ = ∇ log π_t(X) − s(X),      s ≈ ∇ log f_t,</pre>
 *
 * where the network s learns the score of the particles' law f_t from the particles themselves. The
 * particles have the marginals of Langevin dynamics, without its noise.
 *
 * <pre>
 *   fit s to the initial law
 *   for each time step:
 *     train s on the particles X
 *     X ← X + h (∇ log π_t(X) − s(X))
 * </pre>
 *
 * Diagnostics of a step: {@code training-loss}, the mean loss over the last pass through the
 * particles; {@code gradient-norm} and {@code gradient-steps}; where particles are kept out of
 * training {@code held-out-loss} and {@code training-held}, which is 1 in a step whose training
 * found nothing better than the parameters it began with; and {@code relative-fisher}, the mean of
 * ‖∇ log π_t − s‖² over the particles before the step, which estimates the relative Fisher
 * information of f_t and π_t. Cost of a step: n scores of the target, one pass forward and the
 * passes of training through the network, linear in n.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Sbtm implements Sampler {
  private static final int ROWS_PER_TASK = 256;

  private final Training training;

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
                : "the loss needs %s, which this network does not give".formatted(need));
      }
      boolean initially =
          training.initial().loss().map(l -> l.needs().contains(need)).orElse(false);
      if (initially && !(need == Need.REFERENCE_SCORE ? scoreIsKnown : given)) {
        objections.add(
            need == Need.REFERENCE_SCORE
                ? "the initial loss needs the score of the initial law, which this law does not"
                    + " know; take the denoising loss"
                : "the initial loss needs %s, which this network does not give".formatted(need));
      }
    }
    if (training.bout().stopping().heldOutShare() > 0 && particles < 2) {
      objections.add(
          "of one particle none can be kept out of training; take another stopping rule");
    }
    return objections;
  }

  @Override
  public SamplerRun start(Problem problem, Batch x0, StepContext context) {
    LearnedScore s = LearnedScore.fresh(training, problem.dimension(), context);
    Batch x = x0.copy(); // x0 may be a slice; what follows counts from the start of the array
    long steps = s.fitToInitialLaw(problem.initial(), x, context);
    return new Flow(problem, x, s, steps);
  }

  @Override
  public SamplerRun resume(Problem problem, DataInput in, StepContext context) throws IOException {
    Batch x = SavedNumbers.readParticles(in, problem.dimension());
    LearnedScore s = LearnedScore.read(training, problem.dimension(), in, context);
    return new Flow(problem, x, s, in.readLong());
  }

  /** The particles X and the learned score s. */
  private static final class Flow implements SamplerRun {
    private final Problem problem;
    private final Batch x;
    private final Batch targetScore;
    private final Batch ownScore;
    private final LearnedScore s;
    private long untoldGradientSteps;

    Flow(Problem problem, Batch x, LearnedScore s, long gradientSteps) {
      this.problem = problem;
      this.x = x;
      this.s = s;
      targetScore = Batch.zeros(x.size(), x.dimension());
      ownScore = Batch.zeros(x.size(), x.dimension());
      untoldGradientSteps = gradientSteps;
    }

    @Override
    public StepReport step(StepContext context) {
      Fit fit = s.train(x, context);
      evaluateScores(problem.path().at(context.time()), context);
      double h = context.proposedStep();
      double fisher = move(h);
      long gradientSteps = untoldGradientSteps + fit.gradientSteps();
      untoldGradientSteps = 0;
      Map<String, Double> diagnostics = new HashMap<>(fit.diagnostics());
      diagnostics.put("relative-fisher", fisher);
      return new StepReport(h, gradientSteps, diagnostics);
    }

    private void evaluateScores(Target target, StepContext context) {
      context
          .parallel()
          .shards(
              x.size(),
              ROWS_PER_TASK,
              (shard, from, to, worker) ->
                  target.score(x.slice(from, to), targetScore.slice(from, to)));
      s.score(x, ownScore);
    }

    /** {@code X ← X + h v} with {@code v = ∇ log π_t(X) − s(X)}; returns the mean of ‖v‖². */
    private double move(double h) {
      double[] position = x.array();
      double[] towards = targetScore.array();
      double[] own = ownScore.array();
      double square = 0;
      for (int k = 0; k < position.length; k++) {
        double velocity = towards[k] - own[k];
        position[k] += h * velocity;
        square += velocity * velocity;
      }
      return square / x.size();
    }

    @Override
    public Batch particles() {
      return x;
    }

    @Override
    public Optional<ScoreField> score() {
      return Optional.of(s);
    }

    @Override
    public void save(DataOutput out) throws IOException {
      SavedNumbers.writeParticles(out, x);
      s.write(out);
      out.writeLong(untoldGradientSteps);
    }

    @Override
    public void close() {
      s.close();
    }
  }
}
