package org.stillwater.metrics;

import org.stillwater.api.Parallel;

/**
 * The Stein kernel of the inverse multiquadric, summed over all pairs of particles. With A = Γ⁻¹ =
 * LᵀL, r = x − y, q = 1 + ‖L r‖², s = ∇ log π:
 *
 * <pre>k_π(x,y) = −3 q^(−5/2) ‖A r‖² + q^(−3/2) (tr A + ⟨A r, s(x) − s(y)⟩) + q^(−1/2) ⟨s(x), s(y)⟩
 * </pre>
 *
 * Each pair is seen once. Row i belongs to task i mod 32, whatever the number of threads; each task
 * adds up its rows in order, and the tasks' sums are added in order.
 */
final class SteinKernel {
  private static final int TASKS = 32;
  private static final int TILE = 256;

  private final double[][] whitened;
  private final double[][] preconditioned;
  private final double[][] scores;
  private final double trace;
  private final int n;

  /**
   * A kernel on particles.
   *
   * @param points d columns of n numbers
   * @param scores ∇ log π at the points, d columns of n numbers
   */
  SteinKernel(double[][] points, double[][] scores, Preconditioner scale) {
    this.whitened = scale.whitened(points);
    this.preconditioned = scale.preconditioned(points);
    this.trace = scale.trace();
    this.scores = scores;
    this.n = points[0].length;
  }

  SteinSums sums(Parallel parallel) {
    double[][] taskSums = new double[TASKS][];
    parallel.forEach(TASKS, (task, worker) -> taskSums[task] = sumsOfTask(task));
    double[] rowSums = new double[n];
    for (double[] sums : taskSums) {
      Columns.addMultiple(rowSums, 1, sums);
    }
    double diagonal = n * trace;
    for (double[] score : scores) {
      for (double component : score) {
        diagonal += component * component;
      }
    }
    return new SteinSums(diagonal, rowSums);
  }

  private double[] sumsOfTask(int task) {
    double[] sums = new double[n];
    Tile tile = new Tile();
    for (int i = task; i < n; i += TASKS) {
      for (int from = i + 1; from < n; from += TILE) {
        int length = Math.min(TILE, n - from);
        double[] values = tile.values(i, from, length);
        double row = 0;
        for (int k = 0; k < length; k++) {
          row += values[k];
          sums[from + k] += values[k];
        }
        sums[i] += row;
      }
    }
    return sums;
  }

  /** The kernel of one particle with up to 256 consecutive ones. */
  private final class Tile {
    private final double[] distance = new double[TILE];
    private final double[] steepness = new double[TILE];
    private final double[] cross = new double[TILE];
    private final double[] product = new double[TILE];

    double[] values(int i, int from, int length) {
      for (int k = 0; k < length; k++) {
        distance[k] = 1;
        steepness[k] = 0;
        cross[k] = trace;
        product[k] = 0;
      }
      for (int c = 0; c < scores.length; c++) {
        add(whitened[c], preconditioned[c], scores[c], i, from, length);
      }
      for (int k = 0; k < length; k++) {
        double root = 1 / Math.sqrt(distance[k]);
        double square = root * root;
        product[k] = root * (product[k] + square * (cross[k] - 3 * square * steepness[k]));
      }
      return product;
    }

    private void add(double[] u, double[] z, double[] s, int i, int from, int length) {
      double ui = u[i];
      double zi = z[i];
      double si = s[i];
      for (int k = 0; k < length; k++) {
        double du = ui - u[from + k];
        distance[k] += du * du;
      }
      for (int k = 0; k < length; k++) {
        double dz = zi - z[from + k];
        steepness[k] += dz * dz;
        cross[k] += dz * (si - s[from + k]);
      }
      for (int k = 0; k < length; k++) {
        product[k] += si * s[from + k];
      }
    }
  }
}
