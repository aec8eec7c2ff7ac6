package org.stillwater.sbtm.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Parallel;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.ScoreField;
import org.stillwater.api.StepContext;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;
import org.stillwater.sbtm.loss.ExplicitLoss;
import org.stillwater.sbtm.network.ScoreModel;

/**
 * A score network and its training: parameters and the optimiser's state, which carry over from one
 * time step to the next. Mutable; one caller at a time.
 */
public final class LearnedScore implements ScoreField, AutoCloseable {
  private static final int STEPS_BETWEEN_CHECKS = 50;

  private final Training training;
  private final ScoreLoss loss;
  private final ScoreModel model;
  private final Parallel parallel;
  private final float[] parameters;
  private final float[] gradient;
  private final Descent descent;
  private final int batchSize;
  private final Batch batch;
  private long steps;

  /** What a bout of training did: the mean loss over its last pass, and how many steps it took. */
  public record Fit(double loss, long gradientSteps) {}

  private LearnedScore(
      Training training, ScoreModel model, int dimension, Parallel parallel, float[] parameters) {
    this.training = training;
    this.loss = training.loss();
    this.model = model;
    this.parallel = parallel;
    this.parameters = parameters;
    gradient = new float[parameters.length];
    descent = training.optimiser().start(parameters.length);
    batchSize = training.batchSize(dimension);
    batch = Batch.zeros(batchSize, dimension);
  }

  /** A network with fresh weights. */
  public static LearnedScore fresh(Training training, int dimension, StepContext context) {
    Parallel parallel = context.parallel();
    float[] parameters = training.network().initialParameters(dimension, context.rng("weights"));
    ScoreModel model = training.network().model(dimension, parallel.threads());
    return new LearnedScore(training, model, dimension, parallel, parameters);
  }

  /**
   * The network that {@link #write} wrote.
   *
   * @throws IOException if it is damaged or of another shape
   */
  public static LearnedScore read(
      Training training, int dimension, DataInput in, StepContext context) throws IOException {
    LearnedScore score = fresh(training, dimension, context);
    try {
      SavedNumbers.readFloats(in, score.parameters, "parameters");
      float[] state = new float[score.descent.stateSize()];
      SavedNumbers.readFloats(in, state, "numbers of the optimiser");
      score.descent.restore(state);
      score.steps = in.readLong();
      return score;
    } catch (IOException e) {
      score.close();
      throw e;
    }
  }

  /**
   * Fits the network to the law the particles start from: by the explicit loss on fresh draws of it
   * where its score is known, otherwise by the sampler's own loss on the particles.
   *
   * @return the number of gradient steps
   */
  public long fitToInitialLaw(InitialLaw law, Batch x0, StepContext context) {
    Optional<ScoreField> truth = law.capability(ScoreField.class);
    return truth.isPresent() ? fitExplicitly(law, truth, context) : fitToParticles(x0, context);
  }

  private long fitExplicitly(InitialLaw law, Optional<ScoreField> truth, StepContext context) {
    ExplicitLoss explicit = new ExplicitLoss();
    RngStream draws = context.rng("initial draws");
    double sum = 0;
    for (int k = 1; k <= training.initialSteps(); k++) {
      context.checkCancelled();
      sum += descend(law.draw(batchSize, draws.child(k)), explicit, truth, draws.child(-k));
      if (k % STEPS_BETWEEN_CHECKS == 0) {
        context.progress("fitting the initial score", k / (double) training.initialSteps());
        if (sum / STEPS_BETWEEN_CHECKS < training.initialTolerance()) {
          return k;
        }
        sum = 0;
      }
    }
    return training.initialSteps();
  }

  private long fitToParticles(Batch x0, StepContext context) {
    RngStream rng = context.rng("initial batches");
    long taken = 0;
    for (int pass = 0; taken < training.initialSteps(); pass++) {
      taken += pass(x0, rng.child(pass), context).gradientSteps();
      context.progress("fitting the initial score", taken / (double) training.initialSteps());
    }
    return taken;
  }

  /** Trains on the particles: whole passes through them in shuffled mini-batches. */
  public Fit train(Batch x, StepContext context) {
    RngStream rng = context.rng("batches");
    int passes = training.passes(batches(x.size()));
    long taken = 0;
    double last = 0;
    for (int pass = 0; pass < passes; pass++) {
      Fit fit = pass(x, rng.child(pass), context);
      taken += fit.gradientSteps();
      last = fit.loss();
    }
    return new Fit(last, taken);
  }

  /** One pass through the particles in a random order, in batches of (almost) one size. */
  private Fit pass(Batch x, RngStream rng, StepContext context) {
    int n = x.size();
    int batches = batches(n);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    rng.shuffle(order);
    double sum = 0;
    for (int b = 0; b < batches; b++) {
      context.checkCancelled();
      int from = (int) ((long) n * b / batches);
      int to = (int) ((long) n * (b + 1) / batches);
      sum +=
          (to - from) * descend(gather(x, order, from, to), loss, Optional.empty(), rng.child(b));
    }
    return new Fit(sum / n, batches);
  }

  private double descend(Batch particles, ScoreLoss by, Optional<ScoreField> truth, RngStream rng) {
    double value = model.gradient(parameters, particles, by, truth, rng, parallel, gradient);
    steps++;
    descent.step(parameters, gradient, training.learningRate(), steps);
    return value;
  }

  private Batch gather(Batch x, int[] order, int from, int to) {
    int d = x.dimension();
    for (int i = from; i < to; i++) {
      System.arraycopy(x.array(), x.offset(order[i]), batch.array(), (i - from) * d, d);
    }
    return batch.slice(0, to - from);
  }

  private int batches(int n) {
    return (n + batchSize - 1) / batchSize;
  }

  @Override
  public void score(Batch x, Batch out) {
    model.score(parameters, x, out, parallel);
  }

  public void write(DataOutput out) throws IOException {
    SavedNumbers.writeFloats(out, parameters);
    float[] state = new float[descent.stateSize()];
    descent.save(state);
    SavedNumbers.writeFloats(out, state);
    out.writeLong(steps);
  }

  @Override
  public void close() {
    descent.close();
    model.close();
  }
}
