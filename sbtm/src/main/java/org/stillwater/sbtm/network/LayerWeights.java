package org.stillwater.sbtm.network;

import org.jspecify.annotations.Nullable;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.FloatMatrix;

/**
 * The parameters of one hidden layer where BLAS reads them; shared by all shards of a batch.
 *
 * <p>The first layer's input ends in a column of ones, so its biases are the last rows of its
 * matrices; other layers add theirs, repeated row after row, in their elementwise loops.
 */
final class LayerWeights {
  final Layout.Layer shape;
  final FloatMatrix weights; // W; [W; b] on the first layer
  final @Nullable FloatMatrix projection; // P; [P; p] on the first layer
  final float[] biasRows;
  final float @Nullable [] projectionBiasRows;

  /** A layer whose repeated rows serve up to {@code points} points. */
  LayerWeights(Layout.Layer shape, int points, Arena arena) {
    this.shape = shape;
    boolean projects = shape.skip() == Layout.Skip.PROJECTION;
    weights = arena.matrix(inputs(), shape.out());
    projection = projects ? arena.matrix(inputs(), shape.out()) : null;
    biasRows = new float[points * shape.out()];
    projectionBiasRows = projects && !first() ? new float[points * shape.out()] : null;
  }

  boolean first() {
    return shape.index() == 0;
  }

  /** Columns of its input: one more than its inputs on the first layer. */
  int inputs() {
    return first() ? shape.in() + 1 : shape.in();
  }

  void load(float[] parameters) {
    int count = inputs() * shape.out();
    weights.set(parameters, shape.weights(), count);
    if (projection != null) {
      projection.set(parameters, shape.skipWeights(), count);
    }
    if (!first()) {
      repeat(parameters, shape.bias(), shape.out(), biasRows);
    }
    if (projectionBiasRows != null) {
      repeat(parameters, shape.skipBias(), shape.out(), projectionBiasRows);
    }
  }

  /** Fills {@code rows} with copies of the {@code width} numbers at {@code from}. */
  static void repeat(float[] numbers, int from, int width, float[] rows) {
    System.arraycopy(numbers, from, rows, 0, width);
    for (int filled = width; filled < rows.length; filled *= 2) {
      System.arraycopy(rows, 0, rows, filled, Math.min(filled, rows.length - filled));
    }
  }
}
