package org.stillwater.sbtm.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Parallel;
import org.stillwater.api.ScoreField;
import org.stillwater.api.StepContext;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;
import org.stillwater.sbtm.loss.ExplicitLoss;
import org.stillwater.sbtm.network.ScoreModel;
import org.stillwater.sbtm.network.TrainedNetwork;
import org.stillwater.sbtm.network.TrainedScore;

/**
 * A score network and its training: parameters, the optimiser's state and, where asked for, the
 * standardisation of its input carry over from one time step to the next. Mutable; one caller at a
 * time.
 */
public final class LearnedScore implements TrainedScore, AutoCloseable {
  private static final int STEPS_BETWEEN_CHECKS = 50;
  private static final String INITIAL_FIT = "fitting the initial score";

  private final Training training;
  private final ScoreModel model;
  private final Weights weights;
  private final Trainer trainer;
  private final Parallel parallel;
  private final Standardisation standardisation;
  private Batch standardised;

  private LearnedScore(Training training, int dimension, StepContext context) {
    this.training = training;
    parallel = context.parallel();
    float[] parameters = training.network().initialParameters(dimension, context.rng("weights"));
    model = training.network().model(dimension, parallel.threads());
    weights =
        new Weights(parameters, training.optimiser(), training.averaging(), training.clipping());
    trainer = new Trainer(training, model, weights, dimension, parallel, context.rng("held out"));
    standardisation = new Standardisation(dimension);
    standardised = Batch.zeros(0, dimension);
  }

  /** A network with fresh weights. */
  public static LearnedScore fresh(Training training, int dimension, StepContext context) {
    return new LearnedScore(training, dimension, context);
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
      score.weights.read(in);
      score.trainer.read(in);
      score.standardisation.read(in);
      return score;
    } catch (IOException e) {
      score.close();
      throw e;
    }
  }

  /** Writes all that the training of the following steps depends on. */
  public void write(DataOutput out) throws IOException {
    weights.write(out);
    trainer.write(out);
    standardisation.write(out);
  }

  /**
   * Fits the network to the law the particles start from: on fresh draws of it, by the explicit
   * loss where its score is known; a law that has no draws but the particles is fitted on these.
   *
   * @return the number of gradient steps
   */
  public long fitToInitialLaw(InitialLaw law, Batch x0, StepContext context) {
    Optional<ScoreField> truth = law.capability(ScoreField.class);
    ScoreLoss loss =
        training
            .initial()
            .loss()
            .orElseGet(() -> truth.isPresent() ? new ExplicitLoss() : training.loss());
    if (training.standardised()) {
      standardisation.follow(x0);
    }
    Optional<ScoreField> reference =
        training.standardised() ? truth.map(standardisation::reference) : truth;
    return drawsAfresh(law, context)
        ? fitToDraws(law, loss, reference, context)
        : fitToParticles(x0, loss, reference, context);
  }

  /** Whether draws depend on the stream: given particles are the same whatever it is. */
  private static boolean drawsAfresh(InitialLaw law, StepContext context) {
    RngStream rng = context.rng("first draw");
    return !law.draw(1, rng.child(1)).sameNumbers(law.draw(1, rng.child(2)));
  }

  private long fitToDraws(
      InitialLaw law, ScoreLoss loss, Optional<ScoreField> truth, StepContext context) {
    int most = training.initial().steps();
    boolean known = loss instanceof ExplicitLoss;
    RngStream draws = context.rng("initial draws");
    double sum = 0;
    for (int k = 1; k <= most; k++) {
      context.checkCancelled();
      Batch some = law.draw(trainer.batchSize(), draws.child(k));
      if (training.standardised()) {
        standardisation.apply(some, some);
      }
      sum += trainer.descend(some, loss, truth, draws.child(-k), context);
      if (k % STEPS_BETWEEN_CHECKS == 0) {
        context.progress(INITIAL_FIT, k / (double) most);
        if (known && sum / STEPS_BETWEEN_CHECKS < training.initial().tolerance()) {
          return k;
        }
        sum = 0;
      }
    }
    return most;
  }

  private long fitToParticles(
      Batch x0, ScoreLoss loss, Optional<ScoreField> truth, StepContext context) {
    int most = training.initial().steps();
    Trainer.Task task =
        new Trainer.Task(
            loss,
            truth,
            batches -> Training.Bout.passes(most, batches),
            lossAtInstability(context),
            INITIAL_FIT);
    return trainer.bout(task, seen(x0), context.rng("initial batches"), context).gradientSteps();
  }

  /** Trains on the particles: whole passes through them in shuffled mini-batches. */
  public Fit train(Batch x, StepContext context) {
    if (training.standardised()) {
      standardisation.follow(x);
    }
    Trainer.Task task =
        new Trainer.Task(
            training.loss(),
            Optional.empty(),
            training.bout()::passes,
            lossAtInstability(context),
            "");
    return trainer.bout(task, seen(x), context.rng("batches"), context);
  }

  /** The implicit loss of a score whose slope is −2/h everywhere, in the network's coordinates. */
  private double lossAtInstability(StepContext context) {
    double sum = 0;
    for (double c : standardisation.scale()) {
      sum += c * c;
    }
    return -2 * sum / context.proposedStep();
  }

  /** Particles as the network sees them; valid until the next call. */
  private Batch seen(Batch x) {
    if (!training.standardised()) {
      return x;
    }
    if (standardised.size() < x.size()) {
      standardised = Batch.zeros(x.size(), x.dimension());
    }
    Batch y = standardised.slice(0, x.size());
    standardisation.apply(x, y);
    return y;
  }

  @Override
  public void score(Batch x, Batch out) {
    model.score(weights.used(), seen(x), out, parallel);
    if (training.standardised()) {
      standardisation.scoresOfX(out);
    }
  }

  /** Whether {@link #scoreAndDivergence} can be asked for. */
  public boolean givesDivergence() {
    return training.network().gives().contains(Need.DIVERGENCE)
        && (!training.standardised() || weighted().isPresent());
  }

  /**
   * Writes s and ∇·s at each row.
   *
   * @throws UnsupportedOperationException unless {@link #givesDivergence}
   */
  public void scoreAndDivergence(Batch x, Batch out, double[] divergence) {
    if (!training.standardised()) {
      model.scoreAndDivergence(weights.used(), x, out, divergence, parallel);
      return;
    }
    float[] parameters =
        weighted()
            .orElseThrow(
                () ->
                    new UnsupportedOperationException(
                        "this network gives no divergence of standardised particles"));
    model.scoreAndDivergence(parameters, seen(x), out, divergence, parallel);
    standardisation.scoresOfWeighted(out);
  }

  /** The model of s̃_k/c_k², whose divergence in y is that of s in x: Σ ∂s̃_k/∂y_k / c_k². */
  private Optional<float[]> weighted() {
    return model.scaled(weights.used(), standardisation.weights());
  }

  @Override
  public TrainedNetwork trained() {
    return new TrainedNetwork(
        training.network(), standardisation.mean(), standardisation.scale(), weights.used());
  }

  @Override
  public void close() {
    weights.close();
    model.close();
  }
}
