package org.stillwater.svgd;

import java.util.List;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.Vector;
import org.stillwater.pairwise.PairWeights;
import org.stillwater.pairwise.PairwiseSums;
import org.stillwater.pairwise.Points;

/**
 * φ(x_i) = (1/n) Σ_j [k(x_j, x_i) ∇log π(x_j) + ∇_{x_j} k(x_j, x_i)] for all i, in O(n d) memory.
 *
 * <p>With z = (x − mean) / √w and u = ‖z_j − z_i‖² the second term is κ′(u) (b_j − b_i), where b =
 * (2/√w) z. Hence n φ_i = Σ_j κ s_j + Σ_j κ′ b_j − b_i Σ_j κ′: pairwise sums of d + 1 columns.
 * Where κ′ = ρ κ there is one weight alone: Σ_j κ (s_j + ρ b_j) and Σ_j κ.
 *
 * <p>Operations for each pair: 3 d / 2, half of the kernel's, and 2 (d + 1) (twice as many without
 * ρ). The difference of sums over b is wrong by at most about n 2⁻⁵³ times the mean of |κ′ b|, and
 * with ρ so is the first sum: the particles are centred to keep b small.
 *
 * <p>The bits do not depend on the number of threads. Holds buffers: for one caller at a time.
 */
final class SteinDirection {
  private final Kernel kernel;
  private final boolean ratioKnown;
  private final double ratio;
  private final Points points;
  private final List<Batch> coefficients;
  private final double[] slopeFactors;
  private final PairwiseSums pairs;
  private final Batch sums;

  /** Prepares for n particles in dimension d. */
  SteinDirection(Kernel kernel, int n, int d) {
    this.kernel = kernel;
    this.ratioKnown = kernel.slopeRatio().isPresent();
    this.ratio = kernel.slopeRatio().orElse(1);
    this.points = new Points(n, d);
    this.coefficients =
        ratioKnown
            ? List.of(Batch.zeros(n, d + 1))
            : List.of(Batch.zeros(n, d + 1), Batch.zeros(n, d + 1));
    this.slopeFactors = new double[d];
    this.pairs = new PairwiseSums(coefficients.size(), d + 1);
    this.sums = Batch.zeros(n, d + 1);
  }

  /**
   * Writes φ to {@code out}.
   *
   * @param x particles, n×d
   * @param scores ∇log π at the particles, n×d
   * @param widths w, d numbers
   * @param out receives φ, n×d; may be {@code scores} itself
   */
  void compute(Batch x, Batch scores, Vector widths, Parallel parallel, Batch out) {
    load(x, scores, widths);
    pairs.symmetric(points, this::weights, coefficients, parallel, sums);
    int d = x.dimension();
    for (int i = 0; i < x.size(); i++) {
      double slopeSum = ratio * sums.get(i, d);
      for (int c = 0; c < d; c++) {
        double own = slopeFactors[c] * points.get(i, c) * slopeSum;
        out.set(i, c, (sums.get(i, c) - own) / x.size());
      }
    }
  }

  private void load(Batch x, Batch scores, Vector widths) {
    int d = x.dimension();
    int n = x.size();
    Batch values = coefficients.get(0);
    Batch slopes = coefficients.get(coefficients.size() - 1);
    for (int i = 0; i < n; i++) {
      slopes.set(i, d, 1);
    }
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
        double z = (x.get(i, c) - mean) / root;
        points.set(i, c, z);
        double slope = slopeFactors[c] * z;
        if (ratioKnown) {
          values.set(i, c, scores.get(i, c) + ratio * slope);
        } else {
          values.set(i, c, scores.get(i, c));
          slopes.set(i, c, slope);
        }
      }
    }
  }

  private PairWeights weights() {
    if (ratioKnown) {
      return (tile, j, squares, out, count) -> kernel.values(squares, out[0], count);
    }
    return (tile, j, squares, out, count) -> {
      kernel.values(squares, out[0], count);
      kernel.slopes(squares, out[0], out[1], count);
    };
  }
}
