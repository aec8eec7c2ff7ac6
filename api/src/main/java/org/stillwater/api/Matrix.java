package org.stillwater.api;

import java.util.Arrays;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An immutable matrix of doubles, by rows. Safe for any number of threads. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Matrix {
  private final double[][] rows;

  private Matrix(double[][] rows) {
    this.rows = rows;
  }

  /**
   * A matrix of a copy of the given rows.
   *
   * @throws IllegalArgumentException if there is no row, or rows differ in length
   */
  public static Matrix of(double[]... rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("a matrix needs at least one row");
    }
    double[][] copy = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != rows[0].length) {
        throw new IllegalArgumentException(
            "row %d has %d numbers where row 0 has %d"
                .formatted(i, rows[i].length, rows[0].length));
      }
      copy[i] = rows[i].clone();
    }
    return new Matrix(copy);
  }

  /** The square matrix with the given diagonal and zeros elsewhere. */
  public static Matrix diagonal(Vector diagonal) {
    double[][] rows = new double[diagonal.size()][diagonal.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i][i] = diagonal.get(i);
    }
    return new Matrix(rows);
  }

  /** Number of rows. */
  public int rows() {
    return rows.length;
  }

  /** Number of columns. */
  public int columns() {
    return rows[0].length;
  }

  /** The number in row {@code i} and column {@code j}, both counted from zero. */
  public double get(int i, int j) {
    return rows[i][j];
  }

  /** Row {@code i}. */
  public Vector row(int i) {
    return Vector.of(rows[i]);
  }

  /** A copy of the numbers, by rows. */
  public double[][] toArray() {
    double[][] copy = new double[rows.length][];
    Arrays.setAll(copy, i -> rows[i].clone());
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Matrix that && Arrays.deepEquals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rows);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(rows);
  }
}
