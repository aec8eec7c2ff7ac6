package org.stillwater.metrics;

/** Sums of a Stein kernel over pairs of particles. */
final class SteinSums {
  private final double diagonal;
  private final double[] rowSums;

  /**
   * Takes the sums.
   *
   * @param diagonal Σ_i k_π(x_i, x_i)
   * @param rowSums Σ_{j≠i} k_π(x_i, x_j) for each i
   */
  SteinSums(double diagonal, double[] rowSums) {
    this.diagonal = diagonal;
    this.rowSums = rowSums;
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
}
