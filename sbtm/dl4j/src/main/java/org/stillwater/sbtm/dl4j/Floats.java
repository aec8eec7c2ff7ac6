package org.stillwater.sbtm.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J arrays of floats without gaps in C order, and bulk copies between them and Java's. */
final class Floats {
  private Floats() {}

  /** A new row of zeros that belongs to no workspace, whatever is open; to be closed. */
  static INDArray zeros(int count) {
    INDArray row = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 1, count);
    put(new float[count], count, row);
    return row;
  }

  /** Copies the first {@code count} floats into the array. */
  static void put(float[] from, int count, INDArray into) {
    pointer(into).put(from, 0, count);
  }

  /** Copies the first {@code count} floats of the array. */
  static void get(INDArray from, float[] into, int count) {
    pointer(from).get(into, 0, count);
  }

  /** The array itself where its numbers lie without gaps in C order, otherwise a copy. */
  static INDArray compact(INDArray array) {
    return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array)
        ? array
        : array.dup('c');
  }

  /** The array itself where it has room for so many, otherwise a new one. */
  static float[] room(float[] array, int count) {
    return array.length < count ? new float[count] : array;
  }

  /** Where the array begins, also where it is a part of another. */
  private static FloatPointer pointer(INDArray array) {
    return (FloatPointer) array.data().addressPointer();
  }
}
