package org.stillwater.api;

import java.util.Arrays;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * {@code n} vectors in {@code R^d}, stored row by row as doubles: particles, scores, velocities.
 *
 * <p>A batch is a view of an array. {@link #slice} shares storage; {@link #copy} does not. The
 * batch itself is immutable, its numbers are not: whoever hands one out says who may write to it.
 * Reading from several threads is safe, as is writing to disjoint rows.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Batch {
  private final double[] array;
  private final int offset;
  private final int size;
  private final int dimension;

  private Batch(double[] array, int offset, int size, int dimension) {
    this.array = array;
    this.offset = offset;
    this.size = size;
    this.dimension = dimension;
  }

  /**
   * A new batch of zeros.
   *
   * @throws IllegalArgumentException if {@code size < 0}, {@code dimension < 1}, or their product
   *     does not fit in an array
   */
  public static Batch zeros(int size, int dimension) {
    return new Batch(new double[length(size, dimension)], 0, size, dimension);
  }

  /**
   * The batch whose numbers are {@code array}, row after row; the array is not copied.
   *
   * @throws IllegalArgumentException if the length of the array is not {@code size * dimension}
   */
  public static Batch wrap(double[] array, int size, int dimension) {
    if (array.length != length(size, dimension)) {
      throw new IllegalArgumentException(
          "an array of %d numbers is not a batch of %d rows in dimension %d"
              .formatted(array.length, size, dimension));
    }
    return new Batch(array, 0, size, dimension);
  }

  /**
   * A copy of the given rows.
   *
   * @throws IllegalArgumentException if there is no row, or rows differ in length
   */
  public static Batch of(double[]... rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("a batch made of rows needs at least one row");
    }
    Batch batch = zeros(rows.length, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != batch.dimension) {
        throw new IllegalArgumentException(
            "row %d has %d numbers where row 0 has %d"
                .formatted(i, rows[i].length, batch.dimension));
      }
      System.arraycopy(rows[i], 0, batch.array, batch.offset(i), batch.dimension);
    }
    return batch;
  }

  /** Number of vectors, {@code n}. */
  public int size() {
    return size;
  }

  /** Length of each vector, {@code d}. */
  public int dimension() {
    return dimension;
  }

  /** The storage itself: row {@code i} begins at {@link #offset(int)}. */
  public double[] array() {
    return array;
  }

  /** Index in {@link #array} of the first number of the first row. */
  public int offset() {
    return offset;
  }

  /** Index in {@link #array} of the first number of row {@code i}. */
  public int offset(int i) {
    return offset + i * dimension;
  }

  /** Coordinate {@code j} of vector {@code i}. */
  public double get(int i, int j) {
    Objects.checkIndex(i, size);
    Objects.checkIndex(j, dimension);
    return array[offset(i) + j];
  }

  /** Sets coordinate {@code j} of vector {@code i}. */
  public void set(int i, int j, double value) {
    Objects.checkIndex(i, size);
    Objects.checkIndex(j, dimension);
    array[offset(i) + j] = value;
  }

  /** A copy of vector {@code i}. */
  public double[] row(int i) {
    Objects.checkIndex(i, size);
    return Arrays.copyOfRange(array, offset(i), offset(i) + dimension);
  }

  /** Rows {@code from} (inclusive) to {@code to} (exclusive), sharing this batch's storage. */
  public Batch slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new Batch(array, offset(from), to - from, dimension);
  }

  /** The same numbers in storage of their own. */
  public Batch copy() {
    return new Batch(Arrays.copyOfRange(array, offset, offset(size)), 0, size, dimension);
  }

  /**
   * Overwrites this batch with the numbers of another.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public void copyFrom(Batch other) {
    if (other.size != size || other.dimension != dimension) {
      throw new IllegalArgumentException("cannot copy " + other + " into " + this);
    }
    System.arraycopy(other.array, other.offset, array, offset, size * dimension);
  }

  /** True where both have one shape and bitwise the same numbers. */
  public boolean sameNumbers(Batch other) {
    return size == other.size
        && dimension == other.dimension
        && Arrays.equals(
            array, offset, offset(size), other.array, other.offset, other.offset(other.size));
  }

  /** The shape alone; the numbers may be millions. */
  @Override
  public String toString() {
    return "Batch[" + size + " x " + dimension + "]";
  }

  private static int length(int size, int dimension) {
    if (size < 0 || dimension < 1 || (long) size * dimension > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "no batch has %d rows in dimension %d".formatted(size, dimension));
    }
    return size * dimension;
  }
}
