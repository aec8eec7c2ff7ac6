package org.stillwater.sbtm.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stillwater.api.Batch;
import org.stillwater.api.Certificate;
import org.stillwater.api.Parallel;
import org.stillwater.api.Problem;
import org.stillwater.api.StepContext;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * Keeps the {@link Certificate}s of a run. The sums over time are kept at every step, from what the
 * step has computed anyway; all that costs evaluations is computed where the step is recorded.
 *
 * <p>The rate D̂ is known for nothing where the path has arrived at π. On the way it needs ∇ log π
 * beside ∇ log π_t; it is then evaluated, and ∫ D̂ dt taken, at recorded steps alone.
 */
final class Certificates {
  private static final int ROWS_PER_TASK = 256;

  private final Integral action = new Integral();
  private final Integral descent = new Integral();
  private double klStart = Double.NaN;
  private double klStartError = Double.NaN;

  private Certificates() {}

  /** For a run that begins: KL₀ is estimated if anything of this run is recorded. */
  static Certificates begin(Problem problem, StepContext context) {
    Certificates certificates = new Certificates();
    context
        .recording()
        .flatMap(
            path ->
                InitialDivergence.estimate(
                    problem.initial(), path.terminal(), context.rng("initial divergence")))
        .ifPresent(
            start -> {
              certificates.klStart = start.value();
              certificates.klStartError = start.standardError();
            });
    return certificates;
  }

  static Certificates read(DataInput in) throws IOException {
    Certificates certificates = new Certificates();
    certificates.action.read(in);
    certificates.descent.read(in);
    certificates.klStart = in.readDouble();
    certificates.klStartError = in.readDouble();
    return certificates;
  }

  void write(DataOutput out) throws IOException {
    action.write(out);
    descent.write(out);
    out.writeDouble(klStart);
    out.writeDouble(klStartError);
  }

  /**
   * Takes note of a moment.
   *
   * @param scratch overwritten
   * @return the figures, where the step is recorded
   */
  Map<String, Double> note(Moment moment, Batch scratch, StepContext context) {
    Parallel parallel = context.parallel();
    action.add(moment.time(), moment.squaredVelocity());
    if (moment.arrived()) {
      descent.add(moment.time(), moment.descentRate(moment.towards(), parallel));
    }
    Optional<TargetPath> recording = context.recording();
    if (recording.isEmpty()) {
      return Map.of();
    }
    Target target = recording.get().terminal();
    Batch pull = moment.towards();
    if (!moment.arrived()) {
      score(target, moment.x(), scratch, parallel);
      pull = scratch;
      descent.add(moment.time(), moment.descentRate(pull, parallel));
    }
    Map<String, Double> figures = new TreeMap<>();
    put(figures, Certificate.RELATIVE_FISHER, moment.relativeFisher(pull, parallel));
    put(figures, Certificate.DESCENT_RATE, moment.descentRate(pull, parallel));
    put(figures, Certificate.DESCENT, descent.value());
    put(figures, Certificate.SQUARED_VELOCITY, moment.squaredVelocity());
    put(figures, Certificate.ACTION, action.value());
    moment
        .cosine(pull, parallel)
        .ifPresent(cosine -> put(figures, Certificate.SCORE_COSINE, cosine));
    if (!Double.isNaN(klStart)) {
      put(figures, Certificate.KL_LEDGER, klStart - descent.value());
      put(figures, Certificate.KL_LEDGER_ERROR, klStartError);
    }
    dissipation(figures, moment, pull, scratch, recording.get().at(moment.time()), context);
    return figures;
  }

  /** D and its gap; the particles' values d_i = ∇·v + ⟨∇ log π, v⟩ and d_i − ⟨∇ log π − s, v⟩. */
  private static void dissipation(
      Map<String, Double> figures,
      Moment moment,
      Batch pull,
      Batch scratch,
      Target current,
      StepContext context) {
    double[] rate = moment.alongVelocity(pull, context.parallel());
    double[] gap = moment.alongVelocity(moment.own(), context.parallel());
    double[] divergence = divergence(moment, scratch, current, context);
    for (int i = 0; i < divergence.length; i++) {
      rate[i] += divergence[i];
      gap[i] += divergence[i];
    }
    putMean(figures, Certificate.DISSIPATION, Certificate.DISSIPATION_ERROR, rate);
    putMean(figures, Certificate.DISSIPATION_GAP, Certificate.DISSIPATION_GAP_ERROR, gap);
  }

  /** ∇·v = Δ log π_t − c ∇·s at each particle: exact where it is known, else Hutchinson's. */
  private static double[] divergence(
      Moment moment, Batch scratch, Target current, StepContext context) {
    Batch x = moment.x();
    OwnScore s = moment.s();
    Optional<ScoreDivergence> known = current.capability(ScoreDivergence.class);
    Directions directions = null;
    if (known.isEmpty() || !s.givesDivergence()) {
      directions = new Directions(x, context.rng("divergence directions"));
    }
    double[] ofTarget = new double[x.size()];
    double[] ofOwn = new double[x.size()];
    if (directions == null || known.isPresent()) {
      laplacian(known.orElseThrow(), x, ofTarget, context.parallel());
    } else {
      directions.divergenceOfTarget(current, ofTarget, context.parallel());
    }
    if (directions == null || s.givesDivergence()) {
      s.scoreAndDivergence(x, scratch, ofOwn);
    } else {
      directions.divergence(s, ofOwn);
    }
    for (int i = 0; i < ofTarget.length; i++) {
      ofTarget[i] -= moment.factor() * ofOwn[i];
    }
    return ofTarget;
  }

  private static void laplacian(ScoreDivergence known, Batch x, double[] out, Parallel parallel) {
    parallel.shards(
        x.size(),
        ROWS_PER_TASK,
        (shard, from, to, worker) -> {
          double[] values = new double[to - from];
          known.divergence(x.slice(from, to), values);
          System.arraycopy(values, 0, out, from, values.length);
        });
  }

  static void score(Target target, Batch x, Batch out, Parallel parallel) {
    parallel.shards(
        x.size(),
        ROWS_PER_TASK,
        (shard, from, to, worker) -> target.score(x.slice(from, to), out.slice(from, to)));
  }

  private static void putMean(
      Map<String, Double> figures, Certificate mean, Certificate error, double[] values) {
    int n = values.length;
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double square = 0;
    for (double value : values) {
      square += (value - sum / n) * (value - sum / n);
    }
    put(figures, mean, sum / n);
    if (n > 1) {
      put(figures, error, Math.sqrt(square / n / (n - 1)));
    }
  }

  private static void put(Map<String, Double> figures, Certificate certificate, double value) {
    figures.put(certificate.figure(), value);
  }
}
