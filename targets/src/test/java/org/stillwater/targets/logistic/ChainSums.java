package org.stillwater.targets.logistic;

/** Running sums of one stretch of one chain: powers 1 to 4 of each coordinate, and products. */
final class ChainSums {
  private final int dimension;
  private final double[][] powers;
  private final double[] products;
  private long count;

  ChainSums(int dimension) {
    this.dimension = dimension;
    powers = new double[5][dimension];
    products = new double[dimension * dimension];
  }

  void add(double[] states, int offset) {
    for (int i = 0; i < dimension; i++) {
      double x = states[offset + i];
      double square = x * x;
      powers[1][i] += x;
      powers[2][i] += square;
      powers[3][i] += square * x;
      powers[4][i] += square * square;
      for (int j = 0; j <= i; j++) {
        products[i * dimension + j] += x * states[offset + j];
      }
    }
    count++;
  }

  /** The mean of xᵢ to a power of 1 to 4. */
  double moment(int power, int i) {
    return powers[power][i] / count;
  }

  /** The mean of xᵢ xⱼ. */
  double product(int i, int j) {
    return products[Math.max(i, j) * dimension + Math.min(i, j)] / count;
  }

  long count() {
    return count;
  }
}
