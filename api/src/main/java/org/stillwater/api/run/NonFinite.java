package org.stillwater.api.run;

import java.util.Comparator;
import java.util.Optional;
import org.stillwater.api.Batch;

/**
 * A number that is NaN or infinite.
 *
 * @param row the row of the array that the batch is a view of: a shard's rows are numbered as those
 *     of the whole
 */
record NonFinite(int row, int coordinate, double value) implements Comparable<NonFinite> {
  private static final Comparator<NonFinite> ORDER =
      Comparator.comparingInt(NonFinite::row).thenComparingInt(NonFinite::coordinate);

  @Override
  public int compareTo(NonFinite other) {
    return ORDER.compare(this, other);
  }

  /** The first number that is not finite. */
  static Optional<NonFinite> first(Batch batch) {
    int d = batch.dimension();
    if (allFinite(batch.array(), batch.offset(), batch.offset(batch.size()))) {
      return Optional.empty();
    }
    for (int i = 0; i < batch.size(); i++) {
      for (int j = 0; j < d; j++) {
        if (!Double.isFinite(batch.get(i, j))) {
          return Optional.of(new NonFinite(batch.offset(i) / d, j, batch.get(i, j)));
        }
      }
    }
    return Optional.empty();
  }

  /** The first NaN in a row of {@code values} whose point is finite. */
  static Optional<NonFinite> firstNaN(Batch values, Batch points) {
    int d = values.dimension();
    if (allFinite(values.array(), values.offset(), values.offset(values.size()))) {
      return Optional.empty();
    }
    for (int i = 0; i < values.size(); i++) {
      int at = points.offset(i);
      for (int j = 0; j < d; j++) {
        if (Double.isNaN(values.get(i, j)) && allFinite(points.array(), at, at + d)) {
          return Optional.of(new NonFinite(at / d, j, Double.NaN));
        }
      }
    }
    return Optional.empty();
  }

  /** The first NaN among the figures of points, at a point that is finite; as coordinate 0. */
  static Optional<NonFinite> firstNaN(double[] figures, Batch points) {
    int d = points.dimension();
    for (int i = 0; i < points.size(); i++) {
      int at = points.offset(i);
      if (Double.isNaN(figures[i]) && allFinite(points.array(), at, at + d)) {
        return Optional.of(new NonFinite(at / d, 0, Double.NaN));
      }
    }
    return Optional.empty();
  }

  private static boolean allFinite(double[] array, int from, int to) {
    for (int k = from; k < to; k++) {
      if (!(Math.abs(array[k]) <= Double.MAX_VALUE)) {
        return false;
      }
    }
    return true;
  }
}
