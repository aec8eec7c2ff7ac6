package org.stillwater.metrics;

import org.stillwater.api.Batch;
import org.stillwater.pairwise.Points;

/** Batches turned on their side: d arrays of n numbers, so that loops over particles vectorise. */
final class Columns {
  private Columns() {}

  /** The coordinates of a batch: element [j][i] is coordinate j of particle i. */
  static double[][] of(Batch batch) {
    int n = batch.size();
    int d = batch.dimension();
    double[] array = batch.array();
    double[][] columns = new double[d][n];
    for (int i = 0; i < n; i++) {
      int row = batch.offset(i);
      for (int j = 0; j < d; j++) {
        columns[j][i] = array[row + j];
      }
    }
    return columns;
  }

  /** The same points in tiles. */
  static Points points(double[][] columns) {
    Points points = new Points(columns[0].length, columns.length);
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < points.size(); i++) {
        points.set(i, j, columns[j][i]);
      }
    }
    return points;
  }

  /** The square of each number. */
  static double[][] squared(double[][] columns) {
    double[][] squares = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      double[] column = columns[j];
      double[] square = new double[column.length];
      for (int i = 0; i < column.length; i++) {
        square[i] = column[i] * column[i];
      }
      squares[j] = square;
    }
    return squares;
  }

  /** The combination Σ_j w_j c_j of the columns, one number for each particle. */
  static double[] combination(double[][] columns, double[] weights) {
    double[] sum = new double[columns[0].length];
    for (int j = 0; j < columns.length; j++) {
      addMultiple(sum, weights[j], columns[j]);
    }
    return sum;
  }

  /** Adds a multiple of a column to another. */
  static void addMultiple(double[] sum, double factor, double[] column) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * column[i];
    }
  }
}
