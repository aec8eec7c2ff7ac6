package org.stillwater.metrics;

import java.util.Arrays;
import java.util.List;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.pairwise.PairWeights;
import org.stillwater.pairwise.PairwiseSums;
import org.stillwater.pairwise.Points;

/**
 * Sums over pairs of particles of the Stein kernel of the inverse multiquadric. With A = Γ⁻¹ = LᵀL,
 * r = x − y, q = 1 + ‖L r‖², s = ∇ log π:
 *
 * <pre>k_π(x,y) = −3 q^(−5/2) ‖A r‖² + q^(−3/2) (tr A + ⟨A r, s(x) − s(y)⟩) + q^(−1/2) ⟨s(x), s(y)⟩
 * </pre>
 */
final class SteinSums {
  private final double diagonal;
  private final double[] rowSums;

  private SteinSums(double diagonal, double[] rowSums) {
    this.diagonal = diagonal;
    this.rowSums = rowSums;
  }

  /**
   * The sums for particles.
   *
   * @param x d columns of n numbers
   * @param scores ∇ log π there, d columns of n numbers
   */
  static SteinSums of(double[][] x, double[][] scores, Preconditioner scale, Parallel parallel) {
    int n = x[0].length;
    Points preconditioned = Columns.points(scale.preconditioned(x));
    Points steepness = Columns.points(scores);
    double trace = scale.trace();
    Batch ones = Batch.zeros(n, 1);
    Arrays.fill(ones.array(), 1);
    Batch rows = Batch.zeros(n, 1);
    new PairwiseSums(1, 1)
        .symmetric(
            Columns.points(scale.whitened(x)),
            () -> new SteinKernel(preconditioned, steepness, trace),
            List.of(ones),
            parallel,
            rows);
    double diagonal = 0;
    double[] rowSums = new double[n];
    for (int i = 0; i < n; i++) {
      double own = trace;
      for (double[] score : scores) {
        own += score[i] * score[i];
      }
      diagonal += own;
      rowSums[i] = rows.get(i, 0) - own;
    }
    return new SteinSums(diagonal, rowSums);
  }

  /** Σ_i k_π(x_i, x_i). */
  double diagonal() {
    return diagonal;
  }

  /** Σ_{i≠j} k_π(x_i, x_j). */
  double distinctPairs() {
    double sum = 0;
    for (double row : rowSums) {
      sum += row;
    }
    return sum;
  }

  /** Σ_{j≠i} k_π(x_i, x_j) / (n − 1) for each i. */
  double[] rowMeans() {
    double[] means = rowSums.clone();
    for (int i = 0; i < means.length; i++) {
      means[i] /= means.length - 1;
    }
    return means;
  }

  /** The kernel's values for one thread. */
  private static final class SteinKernel implements PairWeights {
    private final double[] steepness = new double[Points.LANES];
    private final double[] cross = new double[Points.LANES];
    private final Points preconditioned;
    private final Points scores;
    private final double trace;

    SteinKernel(Points preconditioned, Points scores, double trace) {
      this.preconditioned = preconditioned;
      this.scores = scores;
      this.trace = trace;
    }

    @Override
    public void fill(int tile, int j, double[] squares, double[][] out, int count) {
      double[] value = out[0];
      Arrays.fill(value, 0, count, 0);
      Arrays.fill(cross, 0, count, trace);
      scores.addProducts(tile, scores, j, value, count);
      preconditioned.squaredDistances(tile, preconditioned, j, steepness, count);
      preconditioned.addProductsOfDifferences(tile, scores, j, cross, count);
      for (int i = 0; i < count; i++) {
        double root = 1 / Math.sqrt(1 + squares[i]);
        double square = root * root;
        value[i] = root * (value[i] + square * (cross[i] - 3 * square * steepness[i]));
      }
    }
  }
}
