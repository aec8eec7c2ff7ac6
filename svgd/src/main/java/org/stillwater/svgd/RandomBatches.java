package org.stillwater.svgd;

import java.util.Arrays;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.StepContext;
import org.stillwater.api.Vector;

/**
 * Particles see those of their own batch alone: n is cut into ⌊n/b⌋ batches whose sizes m differ by
 * at most one and are at least b, in an order drawn anew at each step. The direction
 *
 * <pre>φ̂_i = k(x_i, x_i) s_i / n + (n − 1)/(n (m − 1)) Σ_{j ≠ i in the batch} [k s_j + ∇_{x_j} k]
 * </pre>
 *
 * has the mean φ_i over partitions (Li, Li, Liu, Liu and Lu, 2020). A batch is one task.
 */
final class RandomBatches implements SteinDirections {
  private final Kernel kernel;
  private final int batches;
  private final int n;
  private final int d;
  private Room[] rooms = {};

  RandomBatches(Kernel kernel, int batch, Batch x) {
    this.kernel = kernel;
    this.n = x.size();
    this.d = x.dimension();
    this.batches = Math.max(1, n / batch);
  }

  @Override
  public void replaceScores(Batch x, Batch field, Vector widths, StepContext context) {
    int threads = context.parallel().threads();
    if (rooms.length != threads) {
      rooms = new Room[threads];
      Arrays.setAll(rooms, worker -> new Room());
    }
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    context.rng("batches").shuffle(order);
    new Cancellable(context)
        .forEach(
            batches,
            (batch, worker) -> {
              int from = (int) ((long) batch * n / batches);
              int to = (int) ((batch + 1L) * n / batches);
              rooms[worker].meet(Arrays.copyOfRange(order, from, to), x, field, widths);
            });
  }

  /** Where one thread puts a batch. */
  private final class Room {
    private final int least = n / batches;
    private final SteinDirection[] directions = {
      new SteinDirection(kernel, least, d), new SteinDirection(kernel, least + 1, d)
    };

    void meet(int[] members, Batch x, Batch field, Vector widths) {
      int m = members.length;
      Batch points = rows(members, x);
      Batch scores = rows(members, field);
      Batch phi = Batch.zeros(m, d);
      directions[m - least].compute(points, scores, widths, Parallel.SEQUENTIAL, phi);
      double others = m > 1 ? m * (n - 1.0) / (n * (m - 1.0)) : 1;
      double own = (1.0 / n - others / m) * kernelAtZero();
      for (int i = 0; i < m; i++) {
        for (int c = 0; c < d; c++) {
          double direction =
              m == n ? phi.get(i, c) : others * phi.get(i, c) + own * scores.get(i, c);
          field.set(members[i], c, direction);
        }
      }
    }

    private double kernelAtZero() {
      double[] value = new double[1];
      kernel.values(new double[1], value, 1);
      return value[0];
    }

    private Batch rows(int[] members, Batch x) {
      Batch rows = Batch.zeros(members.length, d);
      for (int i = 0; i < members.length; i++) {
        rows.slice(i, i + 1).copyFrom(x.slice(members[i], members[i] + 1));
      }
      return rows;
    }
  }
}
