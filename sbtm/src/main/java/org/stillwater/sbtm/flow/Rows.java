package org.stillwater.sbtm.flow;

import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;

/**
 * Loops over the rows of batches that begin at the start of their arrays, cut into shards of a
 * fixed size; sums are added shard by shard, so that their bits do not depend on the number of
 * threads.
 */
final class Rows {
  private static final int PER_TASK = 4096;

  private Rows() {}

  /** Runs the body on ranges of the arrays' indices. */
  static void each(Parallel parallel, Batch shape, Body body) {
    int d = shape.dimension();
    parallel.shards(
        shape.size(), PER_TASK, (shard, from, to, worker) -> body.run(from * d, to * d));
  }

  /** The sum over ranges of rows. */
  static double sum(Parallel parallel, int rows, Sum body) {
    double[] sums = new double[(rows + PER_TASK - 1) / PER_TASK];
    parallel.shards(rows, PER_TASK, (shard, from, to, worker) -> sums[shard] = body.over(from, to));
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    return total;
  }

  /** Treats the numbers from {@code begin} (inclusive) to {@code end} (exclusive). */
  @FunctionalInterface
  interface Body {
    void run(int begin, int end);
  }

  /** Sums over the rows from {@code from} (inclusive) to {@code to} (exclusive). */
  @FunctionalInterface
  interface Sum {
    double over(int from, int to);
  }
}
