package org.stillwater.pairwise;

import java.util.Arrays;
import java.util.function.Supplier;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.random.RngStream;

/**
 * The median of the n(n−1)/2 distances between n points; of an even number of distances the mean of
 * the two middle ones. In O(n d) memory, and the same bits for any number of threads.
 *
 * <p>On the line it is exact, in O(n log n) time. In more dimensions it is exact for up to {@value
 * #EXACT} points: all pairs are streamed, once into a histogram, and once more to collect those of
 * the bin that holds the median. Of more points it is the exact median of {@value #EXACT} of them,
 * drawn without replacement: an estimate whose relative standard error is below 1.3 % for a
 * Gaussian law in d ≥ 2, and falls with d.
 */
public final class MedianDistance {
  /** The largest number of points in two dimensions or more of which all pairs are compared. */
  public static final int EXACT = 2048;

  private static final int BINS = 1 << 15;
  private static final int FEW = 1 << 14;
  private static final long OCTAVES = 64;
  private static final int MANTISSA_BITS = 52;

  private final Points points;
  private final long pairs;
  private final Parallel parallel;
  private final double[][] buffers;
  private Range range;
  private double[] sorted = {};

  private MedianDistance(Points points, Parallel parallel) {
    this.points = points;
    this.pairs = (long) points.size() * (points.size() - 1) / 2;
    this.parallel = parallel;
    this.buffers = new double[parallel.threads()][Points.LANES];
    long end = Double.doubleToRawLongBits(bound()) + 1;
    this.range = new Range(Math.max(0, end - (OCTAVES << MANTISSA_BITS)), end, 0, 0);
  }

  /**
   * The median distance between the rows of a batch; NaN for less than two rows, or where a number
   * is not finite.
   *
   * @param rng draws the points that are compared, where not all are; asked in this case alone
   */
  public static double of(Batch x, Supplier<RngStream> rng, Parallel parallel) {
    if (x.size() < 2 || !isFinite(x)) {
      return Double.NaN;
    }
    if (x.dimension() == 1) {
      return onLine(x.copy().array());
    }
    Batch compared = x.size() <= EXACT ? x : some(x, rng.get());
    return new MedianDistance(Points.of(compared), parallel).value();
  }

  /**
   * The median distance between at least two finite numbers, exactly.
   *
   * @param x is put into ascending order
   */
  public static double onLine(double[] x) {
    Arrays.sort(x);
    long pairs = (long) x.length * (x.length - 1) / 2;
    double lower = gap(x, (pairs - 1) / 2);
    return 0.5 * lower + 0.5 * (pairs % 2 == 1 ? lower : gap(x, pairs / 2));
  }

  /**
   * The difference that has {@code rank} others before it, by bisection of the bits of numbers ≥ 0,
   * which are in the order of the numbers.
   */
  private static double gap(double[] x, long rank) {
    long low = 0;
    long high = Double.doubleToRawLongBits(x[x.length - 1] - x[0]);
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (within(x, Double.longBitsToDouble(middle)) > rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Double.longBitsToDouble(low);
  }

  /** How many pairs are no further apart; differences round monotonically. */
  private static long within(double[] x, double distance) {
    long count = 0;
    int j = 0;
    for (int i = 0; i < x.length; i++) {
      while (x[i] - x[j] > distance) {
        j++;
      }
      count += i - j;
    }
    return count;
  }

  private static boolean isFinite(Batch x) {
    for (int k = x.offset(); k < x.offset(x.size()); k++) {
      if (!Double.isFinite(x.array()[k])) {
        return false;
      }
    }
    return true;
  }

  private static Batch some(Batch x, RngStream rng) {
    int[] order = new int[x.size()];
    Arrays.setAll(order, i -> i);
    rng.shuffle(order);
    Batch some = Batch.zeros(EXACT, x.dimension());
    for (int k = 0; k < EXACT; k++) {
      some.slice(k, k + 1).copyFrom(x.slice(order[k], order[k] + 1));
    }
    return some;
  }

  /** The median of all distances. */
  private double value() {
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
    for (int tile = 0; tile < points.tiles(); tile++) {
      points.squaredDistances(tile, points, 0, buffers[0], points.lanes(tile));
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
        points.tiles(),
        (tile, worker) -> {
          double[] squares = buffers[worker];
          int from = points.from(tile);
          for (int j = from + 1; j < points.size(); j++) {
            int count = Math.min(j - from, points.lanes(tile));
            points.squaredDistances(tile, points, j, squares, count);
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
