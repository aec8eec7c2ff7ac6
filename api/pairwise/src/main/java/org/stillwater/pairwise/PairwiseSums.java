package org.stillwater.pairwise;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;

/**
 * S_i = Σ_j Σ_k w_k(x_i, y_j) A_k[j] for all i, streamed: memory is O(n), never O(n²). A pair has
 * {@code weights} weights w_k, and each A_k holds {@code columns} coefficients for each j.
 *
 * <p>{@link #symmetric} has x = y and w_k(x_i, x_j) = w_k(x_j, x_i), and computes the weights of
 * each pair once. They are computed for blocks of {@value Points#LANES}×{@value Points#LANES}
 * pairs, which stay in a core's cache: a block and its transpose, multiplied by the coefficients of
 * their columns, are added to the sums of their rows. So both directions run over consecutive
 * numbers, and all is vectorised but the transposition.
 *
 * <p>The tiles meet as in a tournament: in each round no tile has two blocks, so that blocks of a
 * round may run at once, and each sum gets its terms in the order of the rounds. The bits do not
 * depend on the number of threads. For T tiles there are T rounds, or T + 1 for an even T.
 *
 * <p>Operations, beside those of the weights: 3 d for each weighed pair, and 2 for each weight and
 * column of a term. Rounding: S_i is wrong by at most n 2⁻⁵³ Σ_j Σ_k |w_k A_k[j]|, beside what the
 * weights are wrong by.
 *
 * <p>Holds buffers of 256 kB for each weight and thread: for one caller at a time.
 */
public final class PairwiseSums {
  private static final int LANES = Points.LANES;

  /** Lanes that are transposed at a time: as many rows of the transpose are written by turns. */
  private static final int TRANSPOSED = 8;

  private final int weights;
  private final int columns;
  private Scratch[] scratch = {};

  /**
   * Sums of the given shape.
   *
   * @param weights how many weights a pair has
   * @param columns how many numbers S_i has
   */
  public PairwiseSums(int weights, int columns) {
    this.weights = weights;
    this.columns = columns;
  }

  /**
   * The sums over all pairs of points, those of a point with itself among them.
   *
   * @param weigher makes symmetric weights for one thread
   * @param coefficients A_k for each weight, n×columns; not changed
   * @param out receives S, n×columns
   */
  public void symmetric(
      Points x,
      Supplier<PairWeights> weigher,
      List<Batch> coefficients,
      Parallel parallel,
      Batch out) {
    Scratch[] own = prepare(weigher, parallel, out);
    int tiles = x.tiles();
    int rounds = tiles | 1;
    for (int round = 0; round < rounds; round++) {
      int middle = round;
      parallel.forEach(
          rounds / 2 + 1,
          (task, worker) -> {
            int one = (middle + task) % rounds;
            int other = (middle - task + rounds) % rounds;
            if (one < tiles && other < tiles) {
              own[worker].meet(x, one, other, coefficients, out);
            }
          });
    }
  }

  /**
   * The sums over all pairs of a point x_i and another y_j.
   *
   * @param weigher makes weights for one thread
   * @param coefficients A_k for each weight, a row for each y_j; not changed
   * @param out receives S, a row for each x_i
   */
  public void between(
      Points x,
      Points y,
      Supplier<PairWeights> weigher,
      List<Batch> coefficients,
      Parallel parallel,
      Batch out) {
    Scratch[] own = prepare(weigher, parallel, out);
    parallel.forEach(
        x.tiles(),
        (tile, worker) -> {
          for (int other = 0; other < y.tiles(); other++) {
            own[worker].add(x, tile, y, other, coefficients, out);
          }
        });
  }

  private Scratch[] prepare(Supplier<PairWeights> weigher, Parallel parallel, Batch out) {
    if (scratch.length != parallel.threads()) {
      scratch = new Scratch[parallel.threads()];
      Arrays.setAll(scratch, worker -> new Scratch(weights, columns));
    }
    for (Scratch one : scratch) {
      one.weigher = weigher.get();
    }
    Arrays.fill(out.array(), out.offset(), out.offset(out.size()), 0);
    return scratch;
  }

  /** What one thread works with. */
  private static final class Scratch {
    private final double[] squares = new double[LANES];
    private final double[][][] block; // weight k of row j and lane i: [j][k][i]
    private final double[][][] transposed; // [i][k][j]
    private final double[][] sums;
    PairWeights weigher = (tile, j, squares, out, count) -> {};

    Scratch(int weights, int columns) {
      this.block = new double[LANES][weights][LANES];
      this.transposed = new double[LANES][weights][LANES];
      this.sums = new double[columns][LANES];
    }

    /** Adds the pairs of two tiles, or of one with itself, to the sums of both. */
    void meet(Points x, int one, int other, List<Batch> coefficients, Batch out) {
      weigh(x, one, x, other);
      add(block, x, one, x, other, coefficients, out);
      if (one != other) {
        transpose(x.lanes(one), x.lanes(other));
        add(transposed, x, other, x, one, coefficients, out);
      }
    }

    /** Adds the pairs of a point of x's tile and one of y's to the sums of the former. */
    void add(Points x, int tile, Points y, int other, List<Batch> coefficients, Batch out) {
      weigh(x, tile, y, other);
      add(block, x, tile, y, other, coefficients, out);
    }

    /** Fills the block whose rows are the points of y's tile, and whose lanes those of x's. */
    private void weigh(Points x, int tile, Points y, int other) {
      int lanes = x.lanes(tile);
      int from = y.from(other);
      for (int row = 0; row < y.lanes(other); row++) {
        x.squaredDistances(tile, y, from + row, squares, lanes);
        weigher.fill(tile, from + row, squares, block[row], lanes);
      }
    }

    private void transpose(int lanes, int rows) {
      for (int k = 0; k < block[0].length; k++) {
        for (int from = 0; from < lanes; from += TRANSPOSED) {
          int to = Math.min(lanes, from + TRANSPOSED);
          for (int row = 0; row < rows; row++) {
            double[] line = block[row][k];
            for (int i = from; i < to; i++) {
              transposed[i][k][row] = line[i];
            }
          }
        }
      }
    }

    private void add(
        double[][][] rows,
        Points x,
        int tile,
        Points y,
        int other,
        List<Batch> coefficients,
        Batch out) {
      int lanes = x.lanes(tile);
      int from = x.from(tile);
      load(out, from, lanes);
      for (int k = 0; k < coefficients.size(); k++) {
        TileSums.add(rows, k, y.lanes(other), coefficients.get(k), y.from(other), sums, lanes);
      }
      store(out, from, lanes);
    }

    private void load(Batch out, int from, int lanes) {
      double[] array = out.array();
      for (int i = 0; i < lanes; i++) {
        int row = out.offset(from + i);
        for (int c = 0; c < sums.length; c++) {
          sums[c][i] = array[row + c];
        }
      }
    }

    private void store(Batch out, int from, int lanes) {
      double[] array = out.array();
      for (int i = 0; i < lanes; i++) {
        int row = out.offset(from + i);
        for (int c = 0; c < sums.length; c++) {
          array[row + c] = sums[c][i];
        }
      }
    }
  }
}
