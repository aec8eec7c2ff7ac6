package org.stillwater.pairwise;

import java.util.Arrays;
import org.stillwater.api.Batch;

/**
 * n points of R^d, or n vectors of any kind, in tiles of {@value #LANES}. Within a tile they are
 * stored coordinate by coordinate, so that what one point has to do with all points of a tile is
 * computed in vector instructions.
 *
 * <p>Distances are sums of squared differences, in an order that is the same for every pair: a few
 * roundings of relative size, no cancellation, and the same bits for (i, j) as for (j, i). Three
 * operations for each coordinate of a pair, odd dimensions above 1 padded by one coordinate of
 * zeros. Coordinates go in twos: C2 vectorises loops only while their bodies are small, and four at
 * once came out three times slower in some callers.
 *
 * <p>Setting is for one thread; reading for any number.
 */
public final class Points {
  /** Points in a tile, the last excepted. */
  public static final int LANES = 128;

  private final int n;
  private final int d;
  private final int stride;
  private final double[] rows;
  private final double[][][] tiles;

  /**
   * n points at the origin.
   *
   * @throws IllegalArgumentException if there is no point or no dimension
   * @throws ArithmeticException if n d numbers do not fit in an array
   */
  public Points(int n, int d) {
    if (n < 1 || d < 1) {
      throw new IllegalArgumentException("no tiles hold %d points in dimension %d".formatted(n, d));
    }
    this.n = n;
    this.d = d;
    this.stride = d == 1 ? 1 : Math.addExact(d, d % 2);
    this.rows = new double[Math.multiplyExact(n, stride)];
    this.tiles = new double[(n - 1) / LANES + 1][stride][Math.min(n, LANES)];
  }

  /** A copy of the rows of a batch. */
  public static Points of(Batch batch) {
    Points points = new Points(batch.size(), batch.dimension());
    for (int i = 0; i < points.n; i++) {
      for (int c = 0; c < points.d; c++) {
        points.set(i, c, batch.get(i, c));
      }
    }
    return points;
  }

  /** How many points there are. */
  public int size() {
    return n;
  }

  /** How many coordinates each has. */
  public int dimension() {
    return d;
  }

  /** How many tiles there are. */
  public int tiles() {
    return tiles.length;
  }

  /** The first point of a tile. */
  public int from(int tile) {
    return tile * LANES;
  }

  /** How many points a tile has. */
  public int lanes(int tile) {
    return Math.min(LANES, n - from(tile));
  }

  /** Coordinate c of point i. */
  public double get(int i, int c) {
    return rows[i * stride + c];
  }

  /** Sets coordinate c of point i. */
  public void set(int i, int c, double value) {
    rows[i * stride + c] = value;
    tiles[i / LANES][c][i % LANES] = value;
  }

  /**
   * Writes ‖x_i − y_j‖² for the first {@code count} points x_i of a tile.
   *
   * @param others y, in the same dimension: may be this
   */
  public void squaredDistances(int tile, Points others, int j, double[] out, int count) {
    double[][] x = tiles[tile];
    double[] y = others.rows;
    int at = j * stride;
    Arrays.fill(out, 0, count, 0);
    if (stride == 1) {
      addSquares(x[0], y[at], out, count);
      return;
    }
    for (int c = 0; c < stride; c += 2) {
      addSquares(x[c], x[c + 1], y[at + c], y[at + c + 1], out, count);
    }
  }

  /**
   * Adds ⟨x_i, y_j⟩ for the first {@code count} points x_i of a tile.
   *
   * @param others y, in the same dimension: may be this
   */
  public void addProducts(int tile, Points others, int j, double[] out, int count) {
    double[][] x = tiles[tile];
    for (int c = 0; c < d; c++) {
      addMultiple(others.rows[j * stride + c], x[c], out, count);
    }
  }

  /**
   * Adds ⟨x_i − x_j, v_i − v_j⟩ for the first {@code count} points x_i of a tile.
   *
   * @param vectors v, as many as there are points and in the same dimension
   */
  public void addProductsOfDifferences(int tile, Points vectors, int j, double[] out, int count) {
    double[][] x = tiles[tile];
    double[][] v = vectors.tiles[tile];
    for (int c = 0; c < d; c++) {
      addProducts(x[c], rows[j * stride + c], v[c], vectors.rows[j * stride + c], out, count);
    }
  }

  private static void addSquares(double[] x, double y, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      double difference = x[i] - y;
      out[i] += difference * difference;
    }
  }

  private static void addSquares(
      double[] x0, double[] x1, double y0, double y1, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      double e0 = x0[i] - y0;
      double e1 = x1[i] - y1;
      out[i] += e0 * e0 + e1 * e1;
    }
  }

  private static void addMultiple(double factor, double[] x, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] += factor * x[i];
    }
  }

  private static void addProducts(
      double[] x, double y, double[] v, double w, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] += (x[i] - y) * (v[i] - w);
    }
  }
}
