package org.stillwater.svgd;

import java.util.Arrays;
import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;
import org.stillwater.api.Vector;

/**
 * φ(x_i) = (1/n) Σ_j [k(x_j, x_i) ∇log π(x_j) + ∇_{x_j} k(x_j, x_i)] for all i, in O(n d) memory.
 *
 * <p>With z = (x − mean) / √w and u = ‖z_j − z_i‖² the second term is κ′(u) (b_j − b_i), where b =
 * (2/√w) z. Hence n φ_i = Σ_j κ s_j + Σ_j κ′ b_j − b_i Σ_j κ′: products of tiles of κ and κ′ with
 * coefficients of j. Where κ′ = ρ κ the products are one: Σ_j κ (s_j + ρ b_j).
 *
 * <p>Operations for each pair: 5 d and the kernel's (7 d without ρ). The difference of sums over b
 * is wrong by at most about n 2⁻⁵³ times the mean of |κ′ b|, and with ρ so is the first sum: the
 * particles are centred to keep b small.
 *
 * <p>Each tile of i's is one task and adds its j's in their order: the bits do not depend on the
 * number of threads. Holds buffers: for one caller at a time.
 */
final class SteinDirection {
  private static final int LANES = SquaredDistances.LANES;
  private static final int ROWS = TileSums.ROWS;

  private final Kernel kernel;
  private final boolean ratioKnown;
  private final double ratio;
  private final SquaredDistances points;
  private final double[] valueCoefficients;
  private final double[] slopeCoefficients;
  private final double[] slopeFactors;
  private Scratch[] scratch = {};

  /** Prepares for n particles in dimension d. */
  SteinDirection(Kernel kernel, int n, int d) {
    int padded = Math.addExact(n, ROWS - 1) / ROWS * ROWS;
    this.kernel = kernel;
    this.ratioKnown = kernel.slopeRatio().isPresent();
    this.ratio = kernel.slopeRatio().orElse(0);
    this.points = new SquaredDistances(n, d);
    this.valueCoefficients = new double[Math.multiplyExact(padded, d)];
    this.slopeCoefficients = new double[ratioKnown ? 0 : padded * d];
    this.slopeFactors = new double[d];
  }

  /**
   * Writes φ to {@code out}.
   *
   * @param x particles, n×d
   * @param scores ∇log π at the particles, n×d
   * @param widths w, d numbers
   * @param out receives φ, n×d; may be {@code scores} itself
   */
  void compute(Batch x, Batch scores, Vector widths, StepContext context, Batch out) {
    load(x, scores, widths);
    int threads = context.parallel().threads();
    if (scratch.length != threads) {
      scratch = new Scratch[threads];
      Arrays.setAll(scratch, worker -> new Scratch(x.dimension()));
    }
    context
        .parallel()
        .forEach(
            points.tileCount(),
            (tile, worker) -> {
              context.checkCancelled();
              sum(tile, scratch[worker]);
              finish(tile, scratch[worker], out);
            });
  }

  private void load(Batch x, Batch scores, Vector widths) {
    int d = x.dimension();
    int n = x.size();
    for (int c = 0; c < d; c++) {
      double first = x.get(0, c);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += x.get(i, c) - first;
      }
      double mean = first + sum / n;
      double root = Math.sqrt(widths.get(c));
      slopeFactors[c] = 2 / root;
      for (int i = 0; i < n; i++) {
        int at = i * d + c;
        double z = (x.get(i, c) - mean) / root;
        points.set(i, c, z);
        double slopeCoefficient = slopeFactors[c] * z;
        if (ratioKnown) {
          valueCoefficients[at] = scores.get(i, c) + ratio * slopeCoefficient;
        } else {
          valueCoefficients[at] = scores.get(i, c);
          slopeCoefficients[at] = slopeCoefficient;
        }
      }
    }
  }

  private void sum(int tile, Scratch at) {
    int lanes = points.lanes(tile);
    for (double[] sums : at.sums) {
      Arrays.fill(sums, 0);
    }
    Arrays.fill(at.slopeSum, 0);
    for (int j = 0; j < points.size(); j += ROWS) {
      for (int row = 0; row < ROWS; row++) {
        pairs(tile, j + row, at, row, lanes);
      }
      TileSums.add(at.values, valueCoefficients, j, at.sums, lanes);
      if (!ratioKnown) {
        TileSums.add(at.slopes, slopeCoefficients, j, at.sums, lanes);
      }
      TileSums.add(ratioKnown ? at.values : at.slopes, at.slopeSum, lanes);
    }
  }

  /** κ and κ′ of particle j and a tile; zeros where there is no particle j. */
  private void pairs(int tile, int j, Scratch at, int row, int lanes) {
    double[] values = at.values[row];
    double[] slopes = at.slopes[row];
    if (j >= points.size()) {
      Arrays.fill(values, 0);
      Arrays.fill(slopes, 0);
      return;
    }
    points.between(tile, j, at.squares, lanes);
    kernel.values(at.squares, values, lanes);
    if (!ratioKnown) {
      kernel.slopes(at.squares, values, slopes, lanes);
    }
  }

  private void finish(int tile, Scratch at, Batch out) {
    int d = out.dimension();
    int from = points.from(tile);
    double slopeScale = ratioKnown ? ratio : 1;
    for (int i = 0; i < points.lanes(tile); i++) {
      double slopeSum = slopeScale * at.slopeSum[i];
      for (int c = 0; c < d; c++) {
        double own = slopeFactors[c] * points.get(from + i, c) * slopeSum;
        out.set(from + i, c, (at.sums[c][i] - own) / points.size());
      }
    }
  }

  /** What one thread works with. */
  private static final class Scratch {
    final double[] squares = new double[LANES];
    final double[][] values = new double[ROWS][LANES];
    final double[][] slopes = new double[ROWS][LANES];
    final double[][] sums;
    final double[] slopeSum = new double[LANES];

    Scratch(int d) {
      this.sums = new double[d][LANES];
    }
  }
}
