package org.stillwater.svgd;

import java.util.Arrays;

/**
 * n points in tiles of {@value #LANES}, each tile stored coordinate by coordinate, so that the
 * squared distances from one point to a tile are computed in vector instructions.
 *
 * <p>Distances are sums of squared differences, in an order that is the same for every pair: a few
 * roundings of relative size, no cancellation. Three operations for each coordinate of a pair, odd
 * dimensions above 1 padded by one coordinate of zeros. Coordinates go in twos: C2 vectorises loops
 * only while their bodies are small, and four at once came out three times slower in some callers.
 *
 * <p>Setting is for one thread; reading for any number.
 */
final class SquaredDistances {
  /** Points in a tile, the last excepted. */
  static final int LANES = 128;

  private final int n;
  private final int stride;
  private final double[] rows;
  private final double[][][] tiles;

  SquaredDistances(int n, int d) {
    this.n = n;
    this.stride = d == 1 ? 1 : Math.addExact(d, d % 2);
    this.rows = new double[Math.multiplyExact(n, stride)];
    this.tiles = new double[(n + LANES - 1) / LANES][stride][LANES];
  }

  int size() {
    return n;
  }

  int tileCount() {
    return tiles.length;
  }

  /** The first point of a tile. */
  int from(int tile) {
    return tile * LANES;
  }

  /** How many points a tile has. */
  int lanes(int tile) {
    return Math.min(LANES, n - from(tile));
  }

  /** Coordinate c of point i. */
  double get(int i, int c) {
    return rows[i * stride + c];
  }

  /** Sets coordinate c of point i. */
  void set(int i, int c, double value) {
    rows[i * stride + c] = value;
    tiles[i / LANES][c][i % LANES] = value;
  }

  /** Writes ‖z_j − z_i‖² for the first {@code count} points i of a tile. */
  void between(int tile, int j, double[] out, int count) {
    double[][] z = tiles[tile];
    int row = j * stride;
    Arrays.fill(out, 0, count, 0);
    if (stride == 1) {
      add(z[0], rows[row], out, count);
      return;
    }
    for (int c = 0; c < stride; c += 2) {
      add(z, c, rows, row + c, out, count);
    }
  }

  private static void add(double[] z, double a, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      double difference = z[i] - a;
      out[i] += difference * difference;
    }
  }

  private static void add(double[][] z, int c, double[] a, int at, double[] out, int count) {
    double[] z0 = z[c];
    double[] z1 = z[c + 1];
    double a0 = a[at];
    double a1 = a[at + 1];
    for (int i = 0; i < count; i++) {
      double e0 = z0[i] - a0;
      double e1 = z1[i] - a1;
      out[i] += e0 * e0 + e1 * e1;
    }
  }
}
