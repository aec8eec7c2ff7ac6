package org.stillwater.sbtm.network;

import java.util.Arrays;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.FloatMatrix;

/** Arrays that the layers of a shard use in turn, each as long as the widest layer needs. */
final class Scratch {
  /** Pre-activations; cotangents on the way back. */
  final float[] z;

  final float[] t;

  /** Always zero. */
  final float[] zeros;

  /** Blocks of the latest layer's output, which skips add to the next. */
  final float[][] carried;

  /** Derivatives by σ'. */
  final float[] e;

  /** A column of ones. */
  final FloatMatrix ones;

  Scratch(Capacity capacity, int width, Arena arena) {
    int longest = Math.max(capacity.forwardPoints(), capacity.points(0)) * width;
    z = new float[longest];
    t = new float[longest];
    zeros = new float[longest];
    e = new float[capacity.points(0) * width];
    carried = new float[1 + capacity.tangents()][];
    carried[0] = new float[longest];
    for (int k = 1; k < carried.length; k++) {
      carried[k] = new float[capacity.points(k) * width];
    }
    ones = arena.matrix(capacity.points(0), 1);
    float[] filled = new float[capacity.points(0)];
    Arrays.fill(filled, 1f);
    ones.set(filled, 0, filled.length);
  }
}
