package org.example.affine;

import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;

/** Mean m, covariance C and its Cholesky root L (C = L Lᵀ) of all particles at one moment. */
final class Ensemble {
  private static final int SHARD = 256;

  private final double[] mean;
  private final double[][] covariance;
  private final double[][] root;

  private Ensemble(double[] mean, double[][] covariance) {
    this.mean = mean;
    this.covariance = covariance;
    this.root = cholesky(covariance);
  }

  static Ensemble of(Batch x, Parallel parallel) {
    int d = x.dimension();
    double[] mean = sums(x, parallel, d, (row, sum) -> addTo(sum, x, row));
    double[] squares = sums(x, parallel, d * d, (row, sum) -> addSquares(sum, x, row, mean));
    double[][] covariance = new double[d][d];
    for (int j = 0; j < d; j++) {
      for (int k = 0; k < d; k++) {
        covariance[j][k] = squares[Math.max(j, k) * d + Math.min(j, k)];
      }
    }
    return new Ensemble(mean, covariance);
  }

  double mean(int j) {
    return mean[j];
  }

  /** (C v)_j. */
  double covarianceRow(int j, double[] v, int offset) {
    double sum = 0;
    for (int k = 0; k < mean.length; k++) {
      sum += covariance[j][k] * v[offset + k];
    }
    return sum;
  }

  /** (L v)_j. */
  double rootRow(int j, double[] v) {
    double sum = 0;
    for (int k = 0; k <= j; k++) {
      sum += root[j][k] * v[k];
    }
    return sum;
  }

  // tag::sums[]
  /**
   * Means over all rows. Shards have one size whatever the number of threads, and their sums are
   * added in the order of the shards: the same bits on every machine of a kind.
   */
  private static double[] sums(Batch x, Parallel parallel, int length, RowSum body) {
    double[][] ofShards = new double[(x.size() + SHARD - 1) / SHARD][length];
    parallel.shards(
        x.size(),
        SHARD,
        (shard, from, to, worker) -> {
          for (int row = from; row < to; row++) {
            body.add(row, ofShards[shard]);
          }
        });
    double[] total = new double[length];
    for (double[] ofShard : ofShards) {
      for (int k = 0; k < length; k++) {
        total[k] += ofShard[k] / x.size();
      }
    }
    return total;
  }

  // end::sums[]

  private static void addTo(double[] sum, Batch x, int row) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += x.array()[x.offset(row) + j];
    }
  }

  private static void addSquares(double[] sum, Batch x, int row, double[] mean) {
    int d = mean.length;
    for (int j = 0; j < d; j++) {
      double centred = x.array()[x.offset(row) + j] - mean[j];
      for (int k = 0; k <= j; k++) {
        sum[j * d + k] += centred * (x.array()[x.offset(row) + k] - mean[k]);
      }
    }
  }

  /** Of a matrix that may be singular: a direction without spread gets no noise. */
  private static double[][] cholesky(double[][] c) {
    int d = c.length;
    double[][] root = new double[d][d];
    for (int k = 0; k < d; k++) {
      double pivot = c[k][k];
      for (int l = 0; l < k; l++) {
        pivot -= root[k][l] * root[k][l];
      }
      if (pivot <= 1e-14 * c[k][k]) {
        continue;
      }
      root[k][k] = Math.sqrt(pivot);
      for (int j = k + 1; j < d; j++) {
        double sum = c[j][k];
        for (int l = 0; l < k; l++) {
          sum -= root[j][l] * root[k][l];
        }
        root[j][k] = sum / root[k][k];
      }
    }
    return root;
  }

  private interface RowSum {
    void add(int row, double[] sum);
  }
}
