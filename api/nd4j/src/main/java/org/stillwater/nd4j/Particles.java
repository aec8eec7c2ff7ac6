package org.stillwater.nd4j;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stillwater.api.Batch;

/**
 * Copies particles between a {@link Batch} and an ND4J array of n×d doubles. Safe for any number of
 * threads; each conversion allocates its result and nothing that outlives it.
 */
public final class Particles {
  private Particles() {}

  /**
   * A new n×d array of doubles in C order with the batch's numbers.
   *
   * <p>Its 8 n d bytes lie outside the Java heap: close it, or call this within a workspace, to
   * which it then belongs.
   */
  public static INDArray toArray(Batch batch) {
    long[] shape = {batch.size(), batch.dimension()};
    INDArray array = Nd4j.createUninitialized(DataType.DOUBLE, shape, 'c');
    if (batch.size() > 0) {
      numbers(array).put(batch.array(), batch.offset(), batch.size() * batch.dimension());
    }
    return array;
  }

  /**
   * A new batch with the numbers of an n×d array of doubles in any order, views included; the array
   * stays its owner's.
   *
   * @throws IllegalArgumentException if the array is not a matrix of doubles, or is closed
   */
  public static Batch fromArray(INDArray array) {
    requireDoubles("the array", array);
    if (array.rank() != 2 || array.columns() < 1) {
      throw new IllegalArgumentException(
          "particles are an array of shape [n, d] with d at least 1, but the array's shape is %s"
              .formatted(Arrays.toString(array.shape())));
    }
    Batch batch = Batch.zeros(array.rows(), array.columns());
    copy(array, batch.array(), 0);
    return batch;
  }

  /**
   * Copies all numbers of an array, row by row, to {@code target[offset]} on.
   *
   * @param array of doubles
   */
  static void copy(INDArray array, double[] target, int offset) {
    if (array.isEmpty()) {
      return;
    }
    INDArray rows = array.dup('c');
    try {
      numbers(rows).get(target, offset, Math.toIntExact(rows.length()));
    } finally {
      if (rows.closeable()) { // within a workspace it goes with that
        rows.close();
      }
    }
  }

  /**
   * Refuses what {@link #copy} cannot read.
   *
   * @throws IllegalArgumentException if the array is closed or of another type
   */
  static void requireDoubles(String what, INDArray array) {
    if (array.wasClosed()) {
      throw new IllegalArgumentException(what + " is closed; close it after this call");
    }
    if (array.dataType() != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "%s holds %s numbers; convert it with castTo(DataType.DOUBLE)"
              .formatted(what, array.dataType()));
    }
  }

  private static DoublePointer numbers(INDArray array) {
    return (DoublePointer) array.data().pointer();
  }
}
