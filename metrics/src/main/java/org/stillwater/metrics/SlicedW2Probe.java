package org.stillwater.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Measurement;
import org.stillwater.api.Parallel;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;

/** Projects particles and reference onto fixed directions. */
final class SlicedW2Probe implements Probe {
  private static final int DIRECTIONS_PER_TASK = 16;

  private final double[][] directions;
  private final double[][] reference;
  private final Parallel parallel;
  private final double @Nullable [][] sortedReference;

  /**
   * A probe.
   *
   * @param directions L unit vectors
   * @param reference d columns of draws
   * @param mostNumbersKept how large the projected reference may be to be kept
   */
  SlicedW2Probe(
      double[][] directions, double[][] reference, Parallel parallel, long mostNumbersKept) {
    this.directions = directions;
    this.reference = reference;
    this.parallel = parallel;
    boolean keep = (long) directions.length * reference[0].length <= mostNumbersKept;
    this.sortedReference = keep ? new double[directions.length][] : null;
    if (sortedReference != null) {
      forEachDirection((l, sort) -> sortedReference[l] = projected(reference, l, sort));
    }
  }

  @Override
  public List<Measurement> measure(RunView view) {
    double[][] particles = Columns.of(view.particles());
    double[] squares = new double[directions.length];
    forEachDirection(
        (l, sort) ->
            squares[l] =
                QuantileCoupling.meanSquare(
                    projected(particles, l, sort), projectedReference(l, sort)));
    Sample sample = Sample.of(squares);
    double distance = Math.sqrt(sample.mean());
    double standardError = distance > 0 ? sample.standardError() / (2 * distance) : Double.NaN;
    return List.of(Figures.of("", distance, standardError));
  }

  private double[] projectedReference(int l, BucketSort sort) {
    return sortedReference != null ? sortedReference[l] : projected(reference, l, sort);
  }

  private double[] projected(double[][] columns, int l, BucketSort sort) {
    double[] projected = Columns.combination(columns, directions[l]);
    sort.sort(projected);
    return projected;
  }

  private void forEachDirection(Direction body) {
    parallel.shards(
        directions.length,
        DIRECTIONS_PER_TASK,
        (shard, from, to, worker) -> {
          BucketSort sort = new BucketSort();
          for (int l = from; l < to; l++) {
            body.run(l, sort);
          }
        });
  }

  private interface Direction {
    void run(int l, BucketSort sort);
  }
}
