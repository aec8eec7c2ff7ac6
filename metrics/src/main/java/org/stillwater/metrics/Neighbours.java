package org.stillwater.metrics;

import java.util.Arrays;
import org.stillwater.api.Parallel;
import org.stillwater.pairwise.Points;

/** Distances to nearest neighbours, by looking at all pairs: O(n m d) time, O(n k) memory. */
final class Neighbours {
  private Neighbours() {}

  /** The distance of each point of x to the k-th nearest other point of x. */
  static double[] within(Points x, int k, Parallel parallel) {
    return distances(x, x, k, true, parallel);
  }

  /** The distance of each point of x to the k-th nearest of y. */
  static double[] between(Points x, Points y, int k, Parallel parallel) {
    return distances(x, y, k, false, parallel);
  }

  private static double[] distances(Points x, Points y, int k, boolean others, Parallel parallel) {
    double[] distances = new double[x.size()];
    parallel.forEach(
        x.tiles(),
        (tile, worker) -> {
          int from = x.from(tile);
          int count = x.lanes(tile);
          double[] squares = new double[count];
          double[][] nearest = new double[count][k];
          for (double[] ascending : nearest) {
            Arrays.fill(ascending, Double.POSITIVE_INFINITY);
          }
          for (int j = 0; j < y.size(); j++) {
            x.squaredDistances(tile, y, j, squares, count);
            if (others && j >= from && j < from + count) {
              squares[j - from] = Double.POSITIVE_INFINITY;
            }
            for (int i = 0; i < count; i++) {
              if (squares[i] < nearest[i][k - 1]) {
                insert(squares[i], nearest[i]);
              }
            }
          }
          for (int i = 0; i < count; i++) {
            distances[from + i] = Math.sqrt(nearest[i][k - 1]);
          }
        });
    return distances;
  }

  private static void insert(double number, double[] ascending) {
    int at = ascending.length - 1;
    for (; at > 0 && ascending[at - 1] > number; at--) {
      ascending[at] = ascending[at - 1];
    }
    ascending[at] = number;
  }
}
