package org.stillwater.metrics;

import java.util.List;
import java.util.function.Supplier;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Parallel;
import org.stillwater.pairwise.PairWeights;
import org.stillwater.pairwise.PairwiseSums;
import org.stillwater.pairwise.Points;

/**
 * A kernel's means within and between two samples, from one symmetric sum over the pooled sample,
 * which has a column for each half.
 */
final class TwoSample {
  private final int n;
  private final int m;
  private final double own;
  private final Batch sums;

  /**
   * Sums over n particles and m draws.
   *
   * @param pooled the particles, then the draws, in one unit with the kernel
   * @param own the kernel's value for a point with itself
   */
  TwoSample(Points pooled, int n, double own, Supplier<PairWeights> kernel, Parallel parallel) {
    this.n = n;
    this.m = pooled.size() - n;
    this.own = own;
    Batch halves = Batch.zeros(n + m, 2);
    for (int i = 0; i < n + m; i++) {
      halves.set(i, i < n ? 0 : 1, 1);
    }
    this.sums = Batch.zeros(n + m, 2);
    new PairwiseSums(1, 2).symmetric(pooled, kernel, List.of(halves), parallel, sums);
  }

  /** The particles, then the draws. */
  static Batch pooled(Batch particles, Batch draws) {
    int n = particles.size();
    Batch pooled = Batch.zeros(n + draws.size(), particles.dimension());
    pooled.slice(0, n).copyFrom(particles);
    pooled.slice(n, n + draws.size()).copyFrom(draws);
    return pooled;
  }

  /** The statistic with its standard error, as if particles were independent. */
  Measurement figure(Statistic statistic) {
    double error = standardError();
    if (statistic == Statistic.U) {
      return Figures.of("", square(own, n - 1, m - 1), error);
    }
    double root = Math.sqrt(Math.max(0, square(0, n, m)));
    return Figures.of("", root, error / (2 * root));
  }

  /** Means within, less twice the mean between; each row leaves some out of its n or m terms. */
  private double square(double leftOut, double withinX, double withinY) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      xx += sums.get(i, 0) - leftOut;
      xy += sums.get(i, 1);
    }
    for (int i = n; i < n + m; i++) {
      yy += sums.get(i, 1) - leftOut;
    }
    return xx / n / withinX + yy / m / withinY - 2 * xy / n / m;
  }

  /** The jackknife's, to first order: 2 √(Var a / n + Var b / m). */
  private double standardError() {
    double[] a = new double[n];
    double[] b = new double[m];
    for (int i = 0; i < n; i++) {
      a[i] = (sums.get(i, 0) - own) / (n - 1) - sums.get(i, 1) / m;
    }
    for (int i = 0; i < m; i++) {
      b[i] = (sums.get(n + i, 1) - own) / (m - 1) - sums.get(n + i, 0) / n;
    }
    return 2 * Math.hypot(Sample.of(a).standardError(), Sample.of(b).standardError());
  }
}
