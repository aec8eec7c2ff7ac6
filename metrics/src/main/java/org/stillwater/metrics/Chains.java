package org.stillwater.metrics;

import java.util.Arrays;

/**
 * Independent chains of one quantity, M of length N, whose stationary law is taken to be the same.
 * Rank-normalised R̂ follows Vehtari, Gelman, Simpson, Carpenter and Bürkner, Rank-normalization,
 * folding, and localization: an improved R̂ for assessing convergence of MCMC, Bayesian Analysis
 * 16(2), 2021.
 */
final class Chains {
  /** With fewer there is nothing to say of how a chain moves: halves of four. */
  static final int SHORTEST = 8;

  private final double[][] chains;
  private final double mean;

  /** W, the mean of the chains' variances. */
  private final double within;

  /** S², the variance of the chains' means; 0 of a single chain. */
  private final double between;

  /** V = W (N−1)/N + S². */
  private final double total;

  Chains(double[][] chains) {
    this.chains = chains;
    double[] means = Arrays.stream(chains).mapToDouble(chain -> Sample.of(chain).mean()).toArray();
    mean = Sample.of(means).mean();
    within =
        Sample.of(Arrays.stream(chains).mapToDouble(chain -> Sample.of(chain).variance()).toArray())
            .mean();
    between = chains.length > 1 ? Sample.of(means).variance() : 0;
    total = within * (length() - 1) / length() + between;
  }

  int length() {
    return chains[0].length;
  }

  /** Whether the chains are long enough, finite, and both of their halves move. */
  boolean tell() {
    return length() >= SHORTEST && Double.isFinite(total) && halves().within > 0;
  }

  double mean() {
    return mean;
  }

  /** Of the mean over all states. */
  double standardError() {
    return Math.sqrt(total / effectiveSize());
  }

  /**
   * M N / τ, with τ = 1 + 2 Σ (1 − t/N) ρ(t), the ρ(t) summed by Geyer's initial monotone sequence:
   * pairs of successive terms as long as they are positive, none taken larger than the one before.
   * At most M N log₁₀ M N.
   *
   * <p>Products of deviations are taken from the mean of all chains, and what that mean follows
   * them by, S²/M, is given back. The sum over all lags is then N S²/V, so that V/ESS is S²/M: for
   * many short chains this is the plain error of a mean of independent numbers. Deviations from
   * each chain's own mean would be too small by the order of 1/N.
   */
  double effectiveSize() {
    double states = (double) chains.length * length();
    double sum = 0;
    double before = Double.POSITIVE_INFINITY;
    for (int t = 0; t < length(); t += 2) {
      double pair = (t == 0 ? 1 : term(t)) + (t + 1 < length() ? term(t + 1) : 0);
      if (!(pair > 0)) {
        break;
      }
      before = Math.min(before, pair);
      sum += before;
    }
    return states / Math.max(2 * sum - 1, 1 / Math.log10(states));
  }

  /** (1 − t/N) ρ(t). */
  private double term(int lag) {
    double sum = 0;
    for (double[] chain : chains) {
      double products = 0;
      for (int t = 0; t + lag < chain.length; t++) {
        products += (chain[t] - mean) * (chain[t + lag] - mean);
      }
      sum += products / chain.length;
    }
    double share = 1 - (double) lag / length();
    return (sum / chains.length + share * between / chains.length) / total;
  }

  /** Each chain cut into two, less its first state where their number is odd. */
  private Chains halves() {
    int half = length() / 2;
    double[][] halves = new double[2 * chains.length][];
    for (int m = 0; m < chains.length; m++) {
      int end = length();
      halves[2 * m] = Arrays.copyOfRange(chains[m], end - 2 * half, end - half);
      halves[2 * m + 1] = Arrays.copyOfRange(chains[m], end - half, end);
    }
    return new Chains(halves);
  }

  /**
   * Of halves of the chains, the larger of the R̂ of ranks and of ranks of distances from the
   * median, both as normal scores: it sees chains that differ in place or in spread, and needs no
   * moments.
   */
  double rHat() {
    return halves().rankRatio();
  }

  private double rankRatio() {
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
