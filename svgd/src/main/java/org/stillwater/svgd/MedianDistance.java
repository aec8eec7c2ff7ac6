package org.stillwater.svgd;

import java.util.Arrays;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;

/**
 * The exact median of the n(n−1)/2 distances between n ≥ 2 points, in O(n) memory: all pairs are
 * streamed, once into a histogram, and once more to collect those of the bin that holds the median.
 *
 * <p>Bins are ranges of the bits of the squared distance, which for numbers ≥ 0 are in the order of
 * the numbers. A bin that holds too many is divided again. What is selected does not depend on the
 * order in which threads come upon it. For one use by one thread.
 */
final class MedianDistance {
  private static final int BINS = 1 << 15;
  private static final int FEW = 1 << 14;
  private static final long OCTAVES = 64;
  private static final int MANTISSA_BITS = 52;

  private final SquaredDistances points;
  private final long pairs;
  private final Parallel parallel;
  private final double[][] buffers;
  private Range range;
  private double[] sorted = {};

  MedianDistance(Batch x, Parallel parallel) {
    this.points = new SquaredDistances(x.size(), x.dimension());
    this.pairs = (long) x.size() * (x.size() - 1) / 2;
    this.parallel = parallel;
    this.buffers = new double[parallel.threads()][SquaredDistances.LANES];
    for (int i = 0; i < x.size(); i++) {
      for (int c = 0; c < x.dimension(); c++) {
        points.set(i, c, x.get(i, c));
      }
    }
    long end = Double.doubleToRawLongBits(bound()) + 1;
    this.range = new Range(Math.max(0, end - (OCTAVES << MANTISSA_BITS)), end, 0, 0);
  }

  /** The median; of an even number of distances the mean of the two middle ones. */
  double value() {
    double lower = order((pairs - 1) / 2);
    double upper = order(pairs / 2);
    return 0.5 * (Math.sqrt(lower) + Math.sqrt(upper));
  }

  /** The squared distance that has {@code rank} others before it. */
  private double order(long rank) {
    if (!range.holds(rank)) {
      range = divide(range, rank);
      while (range.count > FEW && range.width() > 1) {
        range = divide(range, rank);
      }
      sorted = range.width() > 1 ? collect(range) : new double[0];
    }
    return range.width() > 1
        ? sorted[(int) (rank - range.below)]
        : Double.longBitsToDouble(range.from);
  }

  /** A number that no squared distance exceeds: four times the largest from the first point. */
  private double bound() {
    double farthest = 0;
    for (int tile = 0; tile < points.tileCount(); tile++) {
      points.between(tile, 0, buffers[0], points.lanes(tile));
      for (int i = 0; i < points.lanes(tile); i++) {
        farthest = Math.max(farthest, buffers[0][i]);
      }
    }
    double rounding = 1.01;
    return 4 * rounding * farthest;
  }

  /** The bin that holds the rank; bins divide the range and, as one each, what lies outside. */
  private Range divide(Range whole, long rank) {
    int shift = Long.SIZE - Long.numberOfLeadingZeros((whole.width() - 1) / BINS);
    int[][] counts = new int[parallel.threads()][BINS + 2];
    forEachRow(
        (squares, count, worker) -> {
          int[] bins = counts[worker];
          for (int i = 0; i < count; i++) {
            long bin = ((Double.doubleToRawLongBits(squares[i]) - whole.from) >> shift) + 1;
            bins[(int) Math.min(Math.max(bin, 0), BINS + 1)]++;
          }
        });
    long below = 0;
    for (int bin = 0; bin <= BINS + 1; bin++) {
      long count = 0;
      for (int[] bins : counts) {
        count += bins[bin];
      }
      if (rank < below + count) {
        return part(whole, shift, bin, below, count);
      }
      below += count;
    }
    throw new IllegalArgumentException("no distance of " + pairs + " has rank " + rank);
  }

  private static Range part(Range whole, int shift, int bin, long below, long count) {
    if (bin == 0) {
      return new Range(0, whole.from, below, count);
    }
    if (bin == BINS + 1) {
      return new Range(whole.to, Double.doubleToRawLongBits(Double.NaN), below, count);
    }
    long from = whole.from + ((bin - 1L) << shift);
    return new Range(from, from + (1L << shift), below, count);
  }

  private double[] collect(Range wanted) {
    double[][] found = new double[parallel.threads()][(int) wanted.count];
    int[] sizes = new int[parallel.threads()];
    forEachRow(
        (squares, count, worker) -> {
          double[] mine = found[worker];
          int size = sizes[worker];
          for (int i = 0; i < count; i++) {
            long bits = Double.doubleToRawLongBits(squares[i]);
            if (bits >= wanted.from && bits < wanted.to) {
              mine[size++] = squares[i];
            }
          }
          sizes[worker] = size;
        });
    double[] all = new double[(int) wanted.count];
    int size = 0;
    for (int worker = 0; worker < sizes.length; worker++) {
      System.arraycopy(found[worker], 0, all, size, sizes[worker]);
      size += sizes[worker];
    }
    Arrays.sort(all);
    return all;
  }

  /** Streams the squared distances of all pairs j > i, a tile of i's at a time. */
  private void forEachRow(Row row) {
    parallel.forEach(
        points.tileCount(),
        (tile, worker) -> {
          double[] squares = buffers[worker];
          int from = points.from(tile);
          for (int j = from + 1; j < points.size(); j++) {
            int count = Math.min(j - from, points.lanes(tile));
            points.between(tile, j, squares, count);
            row.accept(squares, count, worker);
          }
        });
  }

  private interface Row {
    void accept(double[] squares, int count, int worker);
  }

  /**
   * Squared distances whose bits are in a range.
   *
   * @param from the first of these bits
   * @param to the first bits beyond
   * @param below how many squared distances come before
   * @param count how many there are
   */
  private record Range(long from, long to, long below, long count) {
    long width() {
      return to - from;
    }

    boolean holds(long rank) {
      return rank >= below && rank < below + count;
    }
  }
}
