package org.stillwater.metrics;

import java.util.Arrays;

/**
 * Chains of one quantity, M of length N, whose stationary law is taken to be the same. Estimates
 * follow Vehtari, Gelman, Simpson, Carpenter and Bürkner, Rank-normalization, folding, and
 * localization: an improved R̂ for assessing convergence of MCMC, Bayesian Analysis 16(2), 2021.
 */
final class Chains {
  /** With fewer there is nothing to say of how a chain moves. */
  static final int SHORTEST = 4;

  private final double[][] chains;
  private final double[] means;
  private final double mean;

  /** W, the mean of the chains' variances. */
  private final double within;

  /** V = W (N−1)/N + the variance of the chains' means. */
  private final double total;

  Chains(double[][] chains) {
    this.chains = chains;
    means = Arrays.stream(chains).mapToDouble(chain -> Sample.of(chain).mean()).toArray();
    mean = Sample.of(means).mean();
    within =
        Sample.of(Arrays.stream(chains).mapToDouble(chain -> Sample.of(chain).variance()).toArray())
            .mean();
    total = within * (length() - 1) / length() + Sample.of(means).variance();
  }

  int length() {
    return chains[0].length;
  }

  /** Whether the chains are long enough, finite, and move. */
  boolean tell() {
    return length() >= SHORTEST && within > 0 && Double.isFinite(total);
  }

  double mean() {
    return mean;
  }

  /** Of the mean over all states. */
  double standardError() {
    return Math.sqrt(total / effectiveSize());
  }

  /**
   * M N / τ, with τ = 1 + 2 Σ ρ(t) summed by Geyer's initial monotone sequence: pairs of successive
   * autocorrelations as long as they are positive, none taken larger than the one before. ρ(t) = 1
   * − (W − mean autocovariance at t) / V. At most M N log₁₀ M N.
   */
  double effectiveSize() {
    double states = (double) chains.length * length();
    double sum = 0;
    double before = Double.POSITIVE_INFINITY;
    for (int t = 0; t + 1 < length(); t += 2) {
      double pair = (t == 0 ? 1 : autocorrelation(t)) + autocorrelation(t + 1);
      if (!(pair > 0)) {
        break;
      }
      before = Math.min(before, pair);
      sum += before;
    }
    return states / Math.max(2 * sum - 1, 1 / Math.log10(states));
  }

  private double autocorrelation(int lag) {
    double sum = 0;
    for (int m = 0; m < chains.length; m++) {
      double[] chain = chains[m];
      double centre = means[m];
      double products = 0;
      for (int t = 0; t + lag < chain.length; t++) {
        products += (chain[t] - centre) * (chain[t + lag] - centre);
      }
      sum += products / chain.length;
    }
    return 1 - (within - sum / chains.length) / total;
  }

  /**
   * The larger of the R̂ of ranks and of ranks of distances from the median, both as normal scores:
   * it sees chains that differ in place or in spread, and needs no moments.
   */
  double rHat() {
    double[] sorted = Arrays.stream(chains).flatMapToDouble(Arrays::stream).sorted().toArray();
    double median = 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
    double[][] folded = new double[chains.length][length()];
    for (int m = 0; m < chains.length; m++) {
      for (int t = 0; t < length(); t++) {
        folded[m][t] = Math.abs(chains[m][t] - median);
      }
    }
    double[] distances = Arrays.stream(folded).flatMapToDouble(Arrays::stream).sorted().toArray();
    return Math.max(scored(chains, sorted).ratio(), scored(folded, distances).ratio());
  }

  /** √(V/W). */
  private double ratio() {
    return Math.sqrt(total / within);
  }

  /** Each number's rank r of S, ties at their mean, as Φ⁻¹((r − 3/8) / (S + 1/4)). */
  private static Chains scored(double[][] chains, double[] sorted) {
    double[] scores = new double[sorted.length];
    for (int first = 0; first < sorted.length; ) {
      int next = first + 1;
      while (next < sorted.length && sorted[next] == sorted[first]) {
        next++;
      }
      double rank = 0.5 * (first + 1 + next);
      Arrays.fill(scores, first, next, NormalQuantile.of((rank - 0.375) / (sorted.length + 0.25)));
      first = next;
    }
    double[][] scored = new double[chains.length][chains[0].length];
    for (int m = 0; m < chains.length; m++) {
      for (int t = 0; t < scored[m].length; t++) {
        scored[m][t] = scores[Arrays.binarySearch(sorted, chains[m][t])];
      }
    }
    return new Chains(scored);
  }
}
