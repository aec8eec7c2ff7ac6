package org.stillwater.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Parallel;
import org.stillwater.pairwise.FastExponential;
import org.stillwater.pairwise.Points;

/**
 * Potentials of entropic optimal transport between sets of points of equal weights, with cost ‖x −
 * y‖² and ε = 1, by Sinkhorn's iteration in the logarithmic domain:
 *
 * <pre>F_i = −log (1/m) Σ_j exp(G_j − ‖x_i − y_j‖²)</pre>
 *
 * and likewise G. Once they are right, the transport costs mean F + mean G. Sums are streamed,
 * their largest term apart, so that nothing over- or underflows. The iteration is over-relaxed near
 * its end.
 */
final class EntropicTransport {
  /** How wrong the marginals may be, summed over points. */
  static final double TOLERANCE = 1e-5;

  /** After how many iterations it is given up. */
  static final int MOST_ITERATIONS = 1000;

  private static final int ROWS = 16;

  /**
   * Iterations before they are over-relaxed (Thibault et al., 2017), which is five times faster.
   */
  private static final int PLAIN_ITERATIONS = 10;

  private static final double RELAXATION = 1.7;

  private final Parallel parallel;

  EntropicTransport(Parallel parallel) {
    this.parallel = parallel;
  }

  /** The one potential of a set with itself; null where the iteration does not converge. */
  double @Nullable [] toItself(Points x) {
    double[] f = new double[x.size()];
    for (int k = 0; k < MOST_ITERATIONS; k++) {
      double[] next = softMinimum(x, x, f);
      double change = change(f, next);
      if (change <= TOLERANCE) {
        return next;
      }
      if (Double.isNaN(change)) {
        return null;
      }
      move(f, next, 0.5);
    }
    return null;
  }

  /** F and G of two sets; null where the iteration does not converge. */
  double @Nullable [][] between(Points x, Points y) {
    double[] f = new double[x.size()];
    double[] g = softMinimum(y, x, f);
    for (int k = 0; k < MOST_ITERATIONS; k++) {
      double[] next = softMinimum(x, y, g);
      double change = change(f, next);
      if (change <= TOLERANCE) {
        return new double[][] {next, g};
      }
      if (Double.isNaN(change)) {
        return null;
      }
      double relaxation = k < PLAIN_ITERATIONS ? 1 : RELAXATION;
      move(f, next, relaxation);
      move(g, softMinimum(y, x, f), relaxation);
    }
    return null;
  }

  private static void move(double[] f, double[] next, double relaxation) {
    for (int i = 0; i < f.length; i++) {
      f[i] += relaxation * (next[i] - f[i]);
    }
  }

  /** The mean of |Δf|: to first order, how wrong the marginal is that the old f gave. */
  private static double change(double[] f, double[] next) {
    double sum = 0;
    for (int i = 0; i < f.length; i++) {
      sum += Math.abs(next[i] - f[i]);
    }
    return sum / f.length;
  }

  private double[] softMinimum(Points x, Points y, double[] potential) {
    double[] result = new double[x.size()];
    parallel.forEach(
        x.tiles(), (tile, worker) -> new Tile(x, y, tile).softMinimum(potential, result));
    return result;
  }

  /** The sums of one tile. */
  private static final class Tile {
    private final Points x;
    private final Points y;
    private final int tile;
    private final int count;
    private final double[][] exponents = new double[ROWS][Points.LANES];
    private final double[] least = new double[Points.LANES];
    private final double[] lower = new double[Points.LANES];
    private final double[] powers = new double[Points.LANES];
    private final double[] sums = new double[Points.LANES];

    Tile(Points x, Points y, int tile) {
      this.x = x;
      this.y = y;
      this.tile = tile;
      this.count = x.lanes(tile);
    }

    void softMinimum(double[] potential, double[] result) {
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      for (int from = 0; from < y.size(); from += ROWS) {
        add(from, Math.min(ROWS, y.size() - from), potential);
      }
      for (int i = 0; i < count; i++) {
        result[x.from(tile) + i] = least[i] - Math.log(sums[i] / y.size());
      }
    }

    /** Adds exp(−e) for rows of exponents e, in units of the largest so far. */
    private void add(int from, int rows, double[] potential) {
      System.arraycopy(least, 0, lower, 0, count);
      for (int row = 0; row < rows; row++) {
        double[] exponent = exponents[row];
        x.squaredDistances(tile, y, from + row, exponent, count);
        double g = potential[from + row];
        for (int i = 0; i < count; i++) {
          exponent[i] -= g;
          lower[i] = Math.min(lower[i], exponent[i]);
        }
      }
      rescale();
      for (int row = 0; row < rows; row++) {
        double[] exponent = exponents[row];
        for (int i = 0; i < count; i++) {
          exponent[i] -= least[i];
        }
        FastExponential.negative(exponent, powers, count);
        for (int i = 0; i < count; i++) {
          sums[i] += powers[i];
        }
      }
    }

    private void rescale() {
      for (int i = 0; i < count; i++) {
        least[i] -= lower[i];
      }
      FastExponential.negative(least, powers, count);
      for (int i = 0; i < count; i++) {
        sums[i] *= powers[i];
        least[i] = lower[i];
      }
    }
  }
}
