package org.stillwater.sbtm.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Bulk copies between Java arrays and ND4J arrays of floats that lie without gaps in C order. */
final class Floats {
  private Floats() {}

  /** Copies the first {@code count} floats into the array. */
  static void put(float[] from, int count, INDArray into) {
    pointer(into).put(from, 0, count);
  }

  /** Copies the first {@code count} floats of the array. */
  static void get(INDArray from, float[] into, int count) {
    pointer(from).get(into, 0, count);
  }

  private static FloatPointer pointer(INDArray array) {
    return (FloatPointer) array.data().pointer();
  }
}
