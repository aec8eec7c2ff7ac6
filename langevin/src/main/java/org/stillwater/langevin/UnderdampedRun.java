package org.stillwater.langevin;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.random.RngStream;

/** BAOAB at work: each shard of particles has its own stream of noise in each step. */
final class UnderdampedRun implements SamplerRun {
  private final TargetPath path;
  private final UnderdampedOptions options;
  private final Batch positions;
  private final Batch velocities;
  private final Batch scores;

  /** The target whose scores at the particles are known, and its time; NaN before the first. */
  private @Nullable Target seen;

  private double seenAt = Double.NaN;

  UnderdampedRun(TargetPath path, UnderdampedOptions options, Batch positions, Batch velocities) {
    this.path = path;
    this.options = options;
    this.positions = positions;
    this.velocities = velocities;
    scores = Batch.zeros(positions.size(), positions.dimension());
  }

  /** Knows again what it knew at a time. */
  void remember(double time, Parallel parallel) {
    if (!Double.isNaN(time)) {
      Target target = path.at(time);
      seen = target;
      seenAt = time;
      parallel.shards(
          positions.size(), UlaRun.SHARD, (shard, from, to, worker) -> score(target, from, to));
    }
  }

  @Override
  public StepReport step(StepContext context) {
    Target target = path.at(context.time());
    boolean known = target == seen;
    seen = target;
    seenAt = context.time();
    double h = context.proposedStep();
    RngStream noise = context.rng("noise");
    int n = positions.size();
    double[] squares = new double[(n + UlaRun.SHARD - 1) / UlaRun.SHARD];
    context
        .parallel()
        .shards(
            n,
            UlaRun.SHARD,
            (shard, from, to, worker) -> {
              if (!known) {
                score(target, from, to);
              }
              add(0.5 * h, scores, velocities, from, to);
              add(0.5 * h, velocities, positions, from, to);
              exchange(h, noise.child(shard), from, to);
              add(0.5 * h, velocities, positions, from, to);
              score(target, from, to);
              add(0.5 * h, scores, velocities, from, to);
              squares[shard] = square(velocities, from, to);
            });
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    double temperature = sum / n / positions.dimension();
    return new StepReport(h, 0, Map.of("kinetic-temperature", temperature));
  }

  @Override
  public Batch particles() {
    return positions;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SavedNumbers.writeParticles(out, positions);
    SavedNumbers.writeParticles(out, velocities);
    out.writeDouble(seenAt);
  }

  private void score(Target target, int from, int to) {
    target.score(positions.slice(from, to), scores.slice(from, to));
  }

  /** Friction and noise over the time h. */
  private void exchange(double h, RngStream noise, int from, int to) {
    double kept = Math.exp(-options.friction() * h);
    double amplitude = Math.sqrt(-options.temperature() * Math.expm1(-2 * options.friction() * h));
    double[] v = velocities.array();
    for (int k = velocities.offset(from); k < velocities.offset(to); k++) {
      v[k] = kept * v[k] + amplitude * noise.nextGaussian();
    }
  }

  private static void add(double factor, Batch rates, Batch moved, int from, int to) {
    double[] rate = rates.array();
    double[] numbers = moved.array();
    int shift = rates.offset() - moved.offset();
    for (int k = moved.offset(from); k < moved.offset(to); k++) {
      numbers[k] += factor * rate[k + shift];
    }
  }

  private static double square(Batch batch, int from, int to) {
    double sum = 0;
    for (int k = batch.offset(from); k < batch.offset(to); k++) {
      sum += batch.array()[k] * batch.array()[k];
    }
    return sum;
  }
}
