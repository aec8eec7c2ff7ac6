package org.stillwater.langevin;

import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;

/**
 * x ← to + A (x − from), which takes a Gaussian law of mean {@code from} to one of mean {@code to}.
 */
final class AffineMap {
  private final SquareMatrix matrix;
  private final double[] from;
  private final double[] to;

  AffineMap(SquareMatrix matrix, double[] from, double[] to) {
    this.matrix = matrix;
    this.from = from;
    this.to = to;
  }

  /** The law of the image of a particle of the given law, whose mean is {@code from}. */
  NormalLaw image(NormalLaw law) {
    return new NormalLaw(to, law.covariance().between(matrix));
  }

  /** Moves every particle. */
  void move(Batch particles, Parallel parallel) {
    parallel.shards(
        particles.size(),
        UlaRun.SHARD,
        (shard, first, last, worker) -> move(particles, first, last));
  }

  private void move(Batch particles, int first, int last) {
    int d = from.length;
    double[] x = particles.array();
    double[] deviation = new double[d];
    for (int i = first; i < last; i++) {
      int at = particles.offset(i);
      for (int j = 0; j < d; j++) {
        deviation[j] = x[at + j] - from[j];
      }
      double[] moved = matrix.times(deviation);
      for (int j = 0; j < d; j++) {
        x[at + j] = to[j] + moved[j];
      }
    }
  }
}
