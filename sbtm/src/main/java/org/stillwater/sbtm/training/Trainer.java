package org.stillwater.sbtm.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.ScoreField;
import org.stillwater.api.StepContext;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;
import org.stillwater.sbtm.network.ScoreModel;

/**
 * Bouts of gradient steps on particles, in shuffled mini-batches of (almost) one size.
 *
 * <p>A bout whose loss runs away (see {@link Plausibility}) is undone and taken again with a tenth
 * of the particles kept out, and so are all that follow: the sampler then learns what those it does
 * not train on bear out, and holds where there is nothing of the kind. A bout that meets a number
 * that is not finite goes back to its best state, which may be the one it began with. Both are told
 * once, as a warning. Mutable; one caller at a time.
 */
final class Trainer {
  private static final Stopping CAUTION = Stopping.heldOut(0.1, 1);

  private final Training training;
  private final ScoreModel model;
  private final Weights weights;
  private final Parallel parallel;
  private final int batchSize;
  private final Batch batch;
  private long divisionSeed;
  private boolean cautious;
  private boolean warnedOfNumbers;
  private int[] order = new int[0];
  private Batch heldOut;
  private Division division = new Division(order, order);

  Trainer(
      Training training,
      ScoreModel model,
      Weights weights,
      int dimension,
      Parallel parallel,
      RngStream rng) {
    this.training = training;
    this.model = model;
    this.weights = weights;
    this.parallel = parallel;
    batchSize = training.bout().batchSize(dimension);
    batch = Batch.zeros(batchSize, dimension);
    heldOut = Batch.zeros(0, dimension);
    divisionSeed = rng.nextLong();
  }

  int batchSize() {
    return batchSize;
  }

  /** One gradient step on the given particles; returns their loss before it. */
  double descend(
      Batch particles,
      ScoreLoss loss,
      Optional<ScoreField> truth,
      RngStream rng,
      StepContext context) {
    double value =
        model.gradient(
            weights.parameters(), particles, loss, truth, rng, parallel, weights.gradient());
    double progress = Math.max(0, Math.min(1, context.time() / context.horizon()));
    weights.descend(training.learningRate() * training.schedule().factor(progress));
    return value;
  }

  /**
   * What a bout is to do.
   *
   * @param loss what it minimises
   * @param truth the true score, for a loss that needs one
   * @param passes most passes, by the number of batches in a pass
   * @param unstable the loss below which the flow is unstable
   * @param phase what those who watch are told; empty to tell nothing
   */
  record Task(
      ScoreLoss loss,
      Optional<ScoreField> truth,
      IntUnaryOperator passes,
      double unstable,
      String phase) {}

  /** Trains on particles. */
  Fit bout(Task task, Batch y, RngStream rng, StepContext context) {
    Attempt attempt = new Attempt(task, y, cautious ? CAUTION : training.bout().stopping());
    Fit fit = attempt.run(rng, context);
    if (!attempt.ranAway) {
      return fit;
    }
    if (!cautious) {
      cautious = true;
      context.warn(
          "the loss ran away to %.3g, which %d particles cannot bear out; from here on training"
                  .formatted(fit.loss(), y.size())
              + " holds where particles kept out of it object. More particles, the denoising loss"
              + " or fewer gradient steps help");
    }
    return y.size() < 2
        ? fit
        : new Attempt(task, y, CAUTION).run(rng.child("again"), context).after(fit.gradientSteps());
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(divisionSeed);
    out.writeBoolean(cautious);
    out.writeBoolean(warnedOfNumbers);
  }

  void read(DataInput in) throws IOException {
    divisionSeed = in.readLong();
    cautious = in.readBoolean();
    warnedOfNumbers = in.readBoolean();
  }

  private void divide(int n, double share) {
    if (division.trained().length + division.heldOut().length != n
        || (share > 0 && n > 1) != division.heldOut().length > 0) {
      division = Division.of(n, share, RngStream.of(divisionSeed));
      order = new int[division.trained().length];
      heldOut = Batch.zeros(division.heldOut().length, batch.dimension());
    }
  }

  private static void gather(Batch from, int[] rows, int first, Batch to) {
    int d = from.dimension();
    for (int i = 0; i < to.size(); i++) {
      System.arraycopy(from.array(), from.offset(rows[first + i]), to.array(), to.offset(i), d);
    }
  }

  /** One go at a bout. */
  private final class Attempt {
    private final Task task;
    private final Batch y;
    private final Stopping stopping;
    private final boolean watched;
    private boolean ranAway;
    private boolean undone;
    private boolean improved;
    private double least = Double.POSITIVE_INFINITY;

    Attempt(Task task, Batch y, Stopping stopping) {
      this.task = task;
      this.y = y;
      this.stopping = stopping;
      divide(y.size(), stopping.heldOutShare());
      watched = division.heldOut().length > 0;
    }

    Fit run(RngStream rng, StepContext context) {
      int batches = (order.length + batchSize - 1) / batchSize;
      int most = task.passes().applyAsInt(batches);
      weights.keep();
      if (watched) {
        gather(y, division.heldOut(), 0, heldOut);
        least = heldOutLoss(rng);
      }
      Stopping.Judge judge = stopping.begin();
      double loss = 0;
      int pass = 0;
      boolean goesOn = true;
      while (goesOn && pass < most) {
        loss = pass(batches, rng.child(pass), context);
        pass++;
        if (!task.phase().isEmpty()) {
          context.progress(task.phase(), pass / (double) most);
        }
        goesOn = survives(loss, context) && !ends(judge, loss, rng);
      }
      if (watched) {
        weights.goBack();
      }
      return new Fit(
          loss,
          watched ? OptionalDouble.of(least) : OptionalDouble.empty(),
          weights.gradientNorm(),
          (long) pass * batches,
          !improved && (watched || undone));
    }

    private double pass(int batches, RngStream rng, StepContext context) {
      int n = order.length;
      System.arraycopy(division.trained(), 0, order, 0, n);
      rng.shuffle(order);
      double sum = 0;
      for (int b = 0; b < batches; b++) {
        context.checkCancelled();
        int from = (int) ((long) n * b / batches);
        int to = (int) ((long) n * (b + 1) / batches);
        Batch some = batch.slice(0, to - from);
        gather(y, order, from, some);
        sum += some.size() * descend(some, task.loss(), task.truth(), rng.child(b), context);
      }
      weights.measureGradient();
      return sum / n;
    }

    /** Undoes what must not stay; false where the attempt is over. */
    private boolean survives(double loss, StepContext context) {
      if (!Double.isFinite(loss) || !Double.isFinite(weights.gradientNorm())) {
        weights.goBack();
        undone = true;
        if (!warnedOfNumbers) {
          warnedOfNumbers = true;
          context.warn(
              "training met a loss or gradient that is not finite and went back to its best state;"
                  + " a smaller learning rate or gradient clipping helps");
        }
        return false;
      }
      if (!watched && Plausibility.hasRunAway(loss, y, task.unstable())) {
        weights.goBack();
        undone = true;
        ranAway = true;
        return false;
      }
      return true;
    }

    private boolean ends(Stopping.Judge judge, double loss, RngStream rng) {
      if (!watched) {
        return judge.ends(new Stopping.Pass(loss, OptionalDouble.empty(), OptionalDouble.empty()));
      }
      double before = least;
      double after = heldOutLoss(rng);
      if (after < least) {
        least = after;
        improved = true;
        weights.keep();
      }
      return judge.ends(
          new Stopping.Pass(loss, OptionalDouble.of(after), OptionalDouble.of(before)));
    }

    /** The loss of the particles kept out, with the same draws each time. */
    private double heldOutLoss(RngStream rng) {
      return model.gradient(
          weights.used(),
          heldOut,
          task.loss(),
          task.truth(),
          rng.child("held out"),
          parallel,
          weights.gradient());
    }
  }
}
