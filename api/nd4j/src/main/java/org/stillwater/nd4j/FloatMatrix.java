package org.stillwater.nd4j;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A row-major matrix of floats outside the Java heap, where BLAS can read and write it without a
 * copy.
 *
 * <p>Row {@code i} is contiguous, so n×d particles lie as in a row-major batch; to ND4J the same
 * memory is an F-ordered d×n array. Valid until its {@link Arena} is closed. Not thread-safe for
 * writing; any number of threads may read.
 */
public final class FloatMatrix {
  private final int rows;
  private final int columns;
  private final FloatPointer pointer;
  private final FloatBuffer buffer;

  FloatMatrix(FloatPointer pointer, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.pointer = pointer;
    this.buffer = pointer.asBuffer();
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns, which is also the distance between rows. */
  public int columns() {
    return columns;
  }

  /**
   * Copies {@code count} floats from {@code source[from]} on to the start of this matrix.
   *
   * @throws IndexOutOfBoundsException if either side is too short
   */
  public void set(float[] source, int from, int count) {
    set(0, source, from, count);
  }

  /**
   * Copies {@code count} floats from {@code source[from]} on to element {@code at} of this matrix
   * on, counted row by row.
   *
   * @throws IndexOutOfBoundsException if either side is too short
   */
  public void set(int at, float[] source, int from, int count) {
    buffer.put(at, source, from, count);
  }

  /**
   * Copies the first {@code count} floats of this matrix to {@code target[from]} on.
   *
   * @throws IndexOutOfBoundsException if either side is too short
   */
  public void get(float[] target, int from, int count) {
    get(0, target, from, count);
  }

  /**
   * Copies {@code count} floats from element {@code at} of this matrix on, counted row by row, to
   * {@code target[from]} on.
   *
   * @throws IndexOutOfBoundsException if either side is too short
   */
  public void get(int at, float[] target, int from, int count) {
    buffer.get(at, target, from, count);
  }

  FloatPointer pointer() {
    return pointer;
  }

  @Override
  public String toString() {
    return rows + "×" + columns;
  }
}
