package org.stillwater.langevin;

import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.Target;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.LogDensity;

/**
 * Particles with their scores and log densities under the target last looked at, all of which a
 * step moves together.
 */
final class MalaParticles {
  static final String NO_DENSITY =
      "'mala' compares densities, but the target, or one on the annealing's way to it, is known by"
          + " its score alone (it has no LogDensity); use 'ula' or 'underdamped'";

  private final double temperature;
  private final Batch positions;
  private final Batch scores;
  private final double[] densities;
  private final Batch proposals;
  private final Batch proposalScores;
  private @Nullable Target seen;

  MalaParticles(Batch positions, double temperature) {
    this.positions = positions;
    this.temperature = temperature;
    int n = positions.size();
    int d = positions.dimension();
    scores = Batch.zeros(n, d);
    densities = new double[n];
    proposals = Batch.zeros(n, d);
    proposalScores = Batch.zeros(n, d);
  }

  Batch positions() {
    return positions;
  }

  /** Evaluates the target at the particles unless it is the one that they have seen. */
  void lookAt(Target target, Parallel parallel) {
    if (target == seen) {
      return;
    }
    LogDensity density = density(target);
    parallel.shards(
        positions.size(),
        UlaRun.SHARD,
        (shard, from, to, worker) -> {
          Batch x = positions.slice(from, to);
          target.score(x, scores.slice(from, to));
          double[] values = new double[to - from];
          density.logDensity(x, values);
          System.arraycopy(values, 0, densities, from, values.length);
        });
    seen = target;
  }

  /** Proposes a step of the given size to each particle, and accepts or rejects it. */
  Acceptance step(Target target, double size, RngStream rng, Parallel parallel) {
    lookAt(target, parallel);
    LogDensity density = density(target);
    RngStream noise = rng.child("noise");
    RngStream levels = rng.child("levels");
    int shards = (positions.size() + UlaRun.SHARD - 1) / UlaRun.SHARD;
    Acceptance[] acceptances = new Acceptance[shards];
    parallel.shards(
        positions.size(),
        UlaRun.SHARD,
        (shard, from, to, worker) -> {
          Batch y = proposals.slice(from, to);
          propose(from, to, size, noise.child(shard));
          target.score(y, proposalScores.slice(from, to));
          double[] values = new double[to - from];
          density.logDensity(y, values);
          acceptances[shard] = accept(from, to, size, values, levels.child(shard));
        });
    Acceptance sum = Acceptance.NONE;
    for (Acceptance acceptance : acceptances) {
      sum = sum.plus(acceptance);
    }
    return sum;
  }

  private void propose(int from, int to, double size, RngStream noise) {
    double[] x = positions.array();
    double[] score = scores.array();
    double[] y = proposals.array();
    double amplitude = Math.sqrt(2 * size * temperature);
    int shift = positions.offset();
    for (int k = proposals.offset(from); k < proposals.offset(to); k++) {
      y[k] = x[k + shift] + size * score[k] + amplitude * noise.nextGaussian();
    }
  }

  private Acceptance accept(int from, int to, double size, double[] values, RngStream levels) {
    long accepted = 0;
    double probability = 0;
    for (int i = from; i < to; i++) {
      double logRatio = logRatio(i, size, values[i - from]);
      double level = Math.log(levels.nextDouble());
      probability += Math.exp(Math.min(0, logRatio));
      if (level < logRatio) {
        accepted++;
        move(proposals, positions, i);
        move(proposalScores, scores, i);
        densities[i] = values[i - from];
      }
    }
    return new Acceptance(to - from, accepted, probability);
  }

  /** log of the Metropolis ratio; negative infinity for a proposal that is not finite. */
  private double logRatio(int i, double size, double proposed) {
    double[] x = positions.array();
    double[] y = proposals.array();
    double[] here = scores.array();
    double[] there = proposalScores.array();
    int shift = positions.offset();
    double along = 0;
    double squares = 0;
    for (int k = proposals.offset(i); k < proposals.offset(i + 1); k++) {
      along += (y[k] - x[k + shift]) * (here[k] + there[k]);
      squares += (here[k] - there[k]) * (here[k] + there[k]);
    }
    double ratio = (proposed - densities[i] - 0.5 * along + 0.25 * size * squares) / temperature;
    boolean finite = Double.isFinite(along) && Double.isFinite(squares);
    return finite && !Double.isNaN(ratio) ? ratio : Double.NEGATIVE_INFINITY;
  }

  private static void move(Batch from, Batch to, int i) {
    System.arraycopy(from.array(), from.offset(i), to.array(), to.offset(i), to.dimension());
  }

  private static LogDensity density(Target target) {
    return target
        .capability(LogDensity.class)
        .orElseThrow(() -> new IllegalArgumentException(NO_DENSITY));
  }
}
