package org.stillwater.metrics;

import java.util.Arrays;

/**
 * The cheapest assignment of n rows to n columns, by shortest augmenting paths (Jonker and
 * Volgenant, 1987): exact, O(n³) time at worst. The dual numbers prove it: u_i + v_j ≤ c_ij, with
 * equality where row i has column j. For one thread.
 */
final class Assignment {
  private static final int NONE = -1;

  private final double[][] costs;
  private final int n;
  private final double[] rowDuals;
  private final double[] columnDuals;
  private final int[] columnOf;
  private final int[] rowOf;

  /** Solves the problem of an n×n matrix of finite costs. */
  Assignment(double[][] costs) {
    this.costs = costs;
    this.n = costs.length;
    this.rowDuals = new double[n];
    this.columnDuals = new double[n];
    this.columnOf = new int[n];
    this.rowOf = new int[n];
    Arrays.fill(columnOf, NONE);
    Arrays.fill(rowOf, NONE);
    begin();
    Paths paths = new Paths();
    for (int row = 0; row < n; row++) {
      if (columnOf[row] == NONE) {
        paths.augment(row);
      }
    }
  }

  /** The column of each row. */
  int[] columns() {
    return columnOf.clone();
  }

  /** u and v. */
  double[][] duals() {
    return new double[][] {rowDuals.clone(), columnDuals.clone()};
  }

  /** The sum of the costs of the assigned pairs. */
  double cost() {
    double sum = 0;
    for (int row = 0; row < n; row++) {
      sum += costs[row][columnOf[row]];
    }
    return sum;
  }

  /** Feasible duals, and the pairs that are tight and whose column is free. */
  private void begin() {
    Arrays.fill(columnDuals, Double.POSITIVE_INFINITY);
    for (double[] row : costs) {
      for (int j = 0; j < n; j++) {
        columnDuals[j] = Math.min(columnDuals[j], row[j]);
      }
    }
    for (int i = 0; i < n; i++) {
      int best = 0;
      for (int j = 1; j < n; j++) {
        if (costs[i][j] - columnDuals[j] < costs[i][best] - columnDuals[best]) {
          best = j;
        }
      }
      rowDuals[i] = costs[i][best] - columnDuals[best];
      if (rowOf[best] == NONE) {
        columnOf[i] = best;
        rowOf[best] = i;
      }
    }
  }

  /** Dijkstra's search from a free row to a free column, by reduced costs. */
  private final class Paths {
    private final double[] distance = new double[n];
    private final int[] before = new int[n];
    private final boolean[] reached = new boolean[n];
    private final int[] order = new int[n];

    void augment(int start) {
      Arrays.fill(distance, Double.POSITIVE_INFINITY);
      Arrays.fill(reached, false);
      int count = 0;
      int row = start;
      double length = 0;
      while (true) {
        relax(row, length);
        int column = closest();
        length = distance[column];
        reached[column] = true;
        if (rowOf[column] == NONE) {
          adjust(start, count, length);
          turn(start, column);
          return;
        }
        order[count++] = column;
        row = rowOf[column];
      }
    }

    private void relax(int row, double length) {
      double[] cost = costs[row];
      double base = length - rowDuals[row];
      for (int j = 0; j < n; j++) {
        double through = base + cost[j] - columnDuals[j];
        if (!reached[j] && through < distance[j]) {
          distance[j] = through;
          before[j] = row;
        }
      }
    }

    private int closest() {
      int best = NONE;
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < n; j++) {
        if (!reached[j] && distance[j] < least) {
          least = distance[j];
          best = j;
        }
      }
      return best;
    }

    private void adjust(int start, int count, double length) {
      for (int k = 0; k < count; k++) {
        int column = order[k];
        columnDuals[column] += distance[column] - length;
        rowDuals[rowOf[column]] += length - distance[column];
      }
      rowDuals[start] += length;
    }

    private void turn(int start, int end) {
      int column = end;
      while (true) {
        int row = before[column];
        int next = columnOf[row];
        columnOf[row] = column;
        rowOf[column] = row;
        if (row == start) {
          return;
        }
        column = next;
      }
    }
  }
}
