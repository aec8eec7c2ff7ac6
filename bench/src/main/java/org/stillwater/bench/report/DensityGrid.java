package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stillwater.api.Batch;
import org.stillwater.api.truth.LogDensity;

/**
 * A density in the plane on a grid, relative to its largest value there.
 *
 * @param values by column (x), then row (y)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DensityGrid(Interval x, Interval y, double[][] values) {
  static DensityGrid of(LogDensity law, Interval x, Interval y, int side) {
    Batch points = Batch.zeros(side * side, 2);
    for (int k = 0; k < side * side; k++) {
      points.set(k, 0, x.point(k / side, side));
      points.set(k, 1, y.point(k % side, side));
    }
    double[] log = new double[side * side];
    law.logDensity(points, log);
    double top = Arrays.stream(log).filter(Double::isFinite).max().orElse(0);
    double[][] values = new double[side][side];
    for (int k = 0; k < side * side; k++) {
      values[k / side][k % side] = Double.isNaN(log[k]) ? 0 : Math.exp(log[k] - top);
    }
    return new DensityGrid(x, y, values);
  }

  /** The level above which the given share of the mass on the grid lies. */
  double level(double share) {
    double[] sorted = Arrays.stream(values).flatMapToDouble(Arrays::stream).sorted().toArray();
    double total = Arrays.stream(sorted).sum();
    double sum = 0;
    for (int k = sorted.length - 1; k >= 0; k--) {
      sum += sorted[k];
      if (sum >= share * total) {
        return sorted[k];
      }
    }
    return 0;
  }

  /**
   * The lines on which the density has the given value, linear between grid points: marching
   * squares, each line as long as it goes.
   *
   * @return lists of points (x, y)
   */
  List<List<double[]>> contour(double level) {
    ContourLines lines = new ContourLines();
    for (int i = 0; i + 1 < values.length; i++) {
      for (int j = 0; j + 1 < values.length; j++) {
        cell(i, j, level, lines);
      }
    }
    return lines.joined();
  }

  private void cell(int i, int j, double level, ContourLines lines) {
    int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
    List<double[]> crossings = new ArrayList<>();
    for (int k = 0; k < corners.length; k++) {
      int[] a = corners[k];
      int[] b = corners[(k + 1) % corners.length];
      double u = values[a[0]][a[1]] - level;
      double v = values[b[0]][b[1]] - level;
      if (u >= 0 != v >= 0) {
        boolean swap = a[0] + a[1] > b[0] + b[1]; // neighbours compute a shared point alike
        crossings.add(swap ? between(b, a, v, u) : between(a, b, u, v));
      }
    }
    for (int k = 0; k + 1 < crossings.size(); k += 2) {
      lines.add(crossings.get(k), crossings.get(k + 1));
    }
  }

  private double[] between(int[] a, int[] b, double u, double v) {
    double share = u / (u - v);
    int side = values.length;
    double ax = x.point(a[0], side);
    double ay = y.point(a[1], side);
    return new double[] {
      ax + share * (x.point(b[0], side) - ax), ay + share * (y.point(b[1], side) - ay)
    };
  }
}
