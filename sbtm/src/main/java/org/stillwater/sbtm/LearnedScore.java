package org.stillwater.sbtm;

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
import org.stillwater.sbtm.network.ScoreModel;
import org.stillwater.sbtm.network.ScoreNetwork;

/**
 * A score network and its training: parameters and the optimiser's state, which carry over from one
 * time step to the next. Mutable; one caller at a time.
 */
final class LearnedScore implements ScoreField, AutoCloseable {
  private static final int STEPS_BETWEEN_CHECKS = 50;

  private final ScoreModel model;
  private final ScoreLoss loss;
  private final Training training;
  private final Parallel parallel;
  private final float[] parameters;
  private final float[] gradient;
  private final AdamW optimiser;
  private final int batchSize;
  private final Batch batch;

  /** What a bout of training did: the mean loss over its last pass, and how many steps it took. */
  record Fit(double loss, long gradientSteps) {}

  private LearnedScore(
      ScoreModel model,
      ScoreLoss loss,
      Training training,
      int dimension,
      Parallel parallel,
      float[] parameters) {
    this.model = model;
    this.loss = loss;
    this.training = training;
    this.parallel = parallel;
    this.parameters = parameters;
    gradient = new float[parameters.length];
    optimiser = new AdamW(training.optimiser(), parameters.length);
    batchSize = training.batchSize(dimension);
    batch = Batch.zeros(batchSize, dimension);
  }

  /** A network with fresh weights. */
  static LearnedScore fresh(
      ScoreNetwork network, ScoreLoss loss, Training training, int dimension, StepContext context) {
    float[] parameters = network.initialParameters(dimension, context.rng("weights"));
    return with(network, loss, training, dimension, context, parameters);
  }

  /** The network that {@link #write} wrote. */
  static LearnedScore read(
      ScoreNetwork network,
      ScoreLoss loss,
      Training training,
      int dimension,
      DataInput in,
      StepContext context)
      throws IOException {
    float[] parameters = network.initialParameters(dimension, context.rng("weights"));
    SavedNumbers.readFloats(in, parameters, "parameters");
    LearnedScore score = with(network, loss, training, dimension, context, parameters);
    score.optimiser.read(in);
    return score;
  }

  private static LearnedScore with(
      ScoreNetwork network,
      ScoreLoss loss,
      Training training,
      int dimension,
      StepContext context,
      float[] parameters) {
    Parallel parallel = context.parallel();
    ScoreModel model = network.model(dimension, parallel.threads());
    return new LearnedScore(model, loss, training, dimension, parallel, parameters);
  }

  /**
   * Fits the network to the law the particles start from: by the explicit loss on fresh draws of it
   * where its score is known, otherwise by the sampler's own loss on the particles.
   *
   * @return the number of gradient steps
   */
  long fitToInitialLaw(InitialLaw law, Batch x0, StepContext context) {
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
    long steps = 0;
    for (int pass = 0; steps < training.initialSteps(); pass++) {
      steps += pass(x0, rng.child(pass), context).gradientSteps();
      context.progress("fitting the initial score", steps / (double) training.initialSteps());
    }
    return steps;
  }

  /** Trains on the particles: whole passes through them in shuffled mini-batches. */
  Fit train(Batch x, StepContext context) {
    RngStream rng = context.rng("batches");
    int passes = training.passes(batches(x.size()));
    long steps = 0;
    double last = 0;
    for (int pass = 0; pass < passes; pass++) {
      Fit fit = pass(x, rng.child(pass), context);
      steps += fit.gradientSteps();
      last = fit.loss();
    }
    return new Fit(last, steps);
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
    optimiser.step(parameters, gradient);
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

  void write(DataOutput out) throws IOException {
    SavedNumbers.writeFloats(out, parameters);
    optimiser.write(out);
  }

  @Override
  public void close() {
    model.close();
  }
}
