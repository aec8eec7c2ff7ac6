package org.stillwater.metrics;

import java.util.Arrays;
import java.util.Optional;
import org.stillwater.api.Batch;

/**
 * A Gaussian kernel density estimate on the line, g(x) = 1/(nh√2π) Σ_i exp(−(x − y_i)²/2h²), with
 * Scott's bandwidth h = std·n^(−1/5).
 *
 * <p>On a grid of step Δ ≤ h the sum over draws is taken cell by cell. For the y near grid point c,
 * s = (y − c)/h is at most ½Δ/h, and with t = (x − c)/h and Hermite's polynomials
 *
 * <pre>exp(−(t − s)²/2) = exp(−t²/2) Σ_p He_p(t) s^p / p!</pre>
 *
 * so that the powers of s, summed over the cell, stand for all its draws. Wider grids are summed
 * directly. Two errors are made on purpose, both bounded in terms of log(g + 10⁻¹⁰), the only form
 * in which the result is sensitive to small densities. With C = 1/(h√2π):
 *
 * <ul>
 *   <li>kernels are cut off where they fall below 10⁻¹⁸: an error of at most 10⁻⁸;
 *   <li>the series ends before term P. By Cramér's inequality |He_p(t)| exp(−t²/4) ≤ 1.09 √p!, the
 *       rest R is at most 2.2 s^P/√P! exp(−t²/4), as s ≤ ½; and C exp(−t²/2) + 10⁻¹⁰ ≥ 2·10⁻⁵ √C
 *       exp(−t²/4), so that P with 2.2 s^P/√P! ≤ 10⁻¹³/√C makes the error at most 5·10⁻⁹.
 * </ul>
 */
final class KernelDensity {
  private static final double NEGLIGIBLE = 1e-18;
  private static final double SERIES_ERROR = 1e-13;
  private static final double CRAMER = 2.2;

  private final double[] sorted;
  private final double bandwidth;
  private final double peak;
  private final double cutoff;

  private KernelDensity(double[] sorted, double bandwidth) {
    this.sorted = sorted;
    this.bandwidth = bandwidth;
    this.peak = 1 / (bandwidth * Math.sqrt(2 * Math.PI));
    this.cutoff = Math.sqrt(2 * Math.max(1, Math.log(peak / NEGLIGIBLE)));
  }

  /** The estimate from n×1 points; empty where they have no finite, positive spread. */
  static Optional<KernelDensity> of(Batch points) {
    double[] sorted = points.copy().array();
    Arrays.sort(sorted);
    double bandwidth =
        sorted.length < 2
            ? 0
            : Sample.of(sorted).standardDeviation() * Math.pow(sorted.length, -0.2);
    return bandwidth > 0 && Double.isFinite(bandwidth)
        ? Optional.of(new KernelDensity(sorted, bandwidth))
        : Optional.empty();
  }

  double low() {
    return sorted[0];
  }

  double high() {
    return sorted[sorted.length - 1];
  }

  /** The density at each point of a grid that holds all draws. */
  double[] on(Grid grid) {
    double[] density = new double[Grid.POINTS];
    if (grid.step() > bandwidth) {
      addDirectly(grid, density);
    } else {
      addByCells(grid, density);
    }
    for (int k = 0; k < density.length; k++) {
      density[k] *= peak / sorted.length;
    }
    return density;
  }

  private void addDirectly(Grid grid, double[] density) {
    double reach = cutoff * bandwidth;
    for (double y : sorted) {
      int from = (int) Math.max(0, Math.ceil((y - reach - grid.low()) / grid.step()));
      int to = (int) Math.min(Grid.POINTS - 1, (y + reach - grid.low()) / grid.step());
      for (int k = from; k <= to; k++) {
        double t = (grid.point(k) - y) / bandwidth;
        density[k] += Math.exp(-0.5 * t * t);
      }
    }
  }

  private void addByCells(Grid grid, double[] density) {
    double width = grid.step() / bandwidth;
    int lags = (int) Math.min(Grid.POINTS - 1, cutoff / width + 1);
    double[][] kernels = kernels(terms(width / 2), lags, width);
    double[] powers = new double[kernels.length];
    int i = 0;
    while (i < sorted.length) {
      int cell = grid.nearest(sorted[i]);
      Arrays.fill(powers, 0);
      for (; i < sorted.length && grid.nearest(sorted[i]) == cell; i++) {
        double s = (sorted[i] - grid.point(cell)) / bandwidth;
        double power = 1;
        for (int p = 0; p < powers.length; p++) {
          powers[p] += power;
          power *= s / (p + 1);
        }
      }
      int from = Math.max(0, cell - lags);
      int to = Math.min(Grid.POINTS, cell + lags + 1);
      for (int p = 0; p < powers.length; p++) {
        addMultiple(density, from, to, powers[p], kernels[p], lags - cell);
      }
    }
  }

  private static void addMultiple(
      double[] sum, int from, int to, double factor, double[] kernel, int shift) {
    for (int k = from; k < to; k++) {
      sum[k] += factor * kernel[k + shift];
    }
  }

  /** The number P of terms that the series needs. */
  private int terms(double s) {
    double bound = SERIES_ERROR / Math.sqrt(Math.max(1, peak));
    double term = CRAMER;
    int p = 0;
    while (term > bound) {
      p++;
      term *= s / Math.sqrt(p);
    }
    return Math.max(1, p);
  }

  /** He_p(t) exp(−t²/2) for each p, at t = −lags·width, …, lags·width. */
  private static double[][] kernels(int terms, int lags, double width) {
    double[][] kernels = new double[terms][2 * lags + 1];
    for (int k = 0; k <= 2 * lags; k++) {
      double t = (k - lags) * width;
      double previous = 0;
      double hermite = Math.exp(-0.5 * t * t);
      for (int p = 0; p < terms; p++) {
        kernels[p][k] = hermite;
        double next = t * hermite - p * previous;
        previous = hermite;
        hermite = next;
      }
    }
    return kernels;
  }
}
