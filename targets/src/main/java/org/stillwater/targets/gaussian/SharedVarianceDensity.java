package org.stillwater.targets.gaussian;

import java.util.Arrays;

/**
 * The case Σ_k = v I. There ∇ log π(x) = (m̄ − x)/v with m̄ = Σ_k r_k m_k, and
 *
 * <pre>
 *   log(w_k N_k(x) / w_c N_c(x)) = log(w_k/w_c) + (m_k − m_c)·((x − m_k) + (x − m_c)) / 2v
 * </pre>
 *
 * Taken relative to the component c that is nearest to x, this has no difference of squared
 * distances, so that responsibilities are right to the last digits both near the means and far out,
 * where ‖x − m_k‖² are equal to rounding.
 */
final class SharedVarianceDensity implements MixtureDensity {
  private final double[] logWeights;
  private final double[][] means;
  private final double variance;
  private final double logNorm;
  private final double[] relative;
  private final double[] barycentre;
  private int nearest;
  private double least;
  private double largest;

  SharedVarianceDensity(double[] logWeights, double[][] means, double variance) {
    this.logWeights = logWeights;
    this.means = means;
    this.variance = variance;
    int d = means[0].length;
    logNorm = 0.5 * d * Math.log(2 * Math.PI * variance);
    relative = new double[means.length];
    barycentre = new double[d];
  }

  @Override
  public double[] responsibilities(double[] x, int at) {
    double sum = weigh(x, at);
    for (int k = 0; k < means.length; k++) {
      relative[k] /= sum;
    }
    return relative;
  }

  @Override
  public double logDensity(double[] x, int at) {
    double sum = weigh(x, at);
    return logWeights[nearest] - 0.5 * least / variance - logNorm + (largest + Math.log(sum));
  }

  /** Finds w_k N_k(x), relative to the largest of them, and their sum. */
  private double weigh(double[] x, int at) {
    nearest = 0;
    least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < means.length; k++) {
      double square = squaredDistance(x, at, means[k]);
      if (square < least) {
        least = square;
        nearest = k;
      }
    }
    double[] centre = means[nearest];
    largest = 0;
    for (int k = 0; k < means.length; k++) {
      relative[k] =
          logWeights[k] - logWeights[nearest] + product(x, at, means[k], centre) / (2 * variance);
      largest = Math.max(largest, relative[k]);
    }
    double sum = 0;
    for (int k = 0; k < means.length; k++) {
      relative[k] = Math.exp(relative[k] - largest);
      sum += relative[k];
    }
    return sum;
  }

  @Override
  public void score(double[] x, int at, double[] out, int outAt) {
    average(x, at);
    for (int j = 0; j < barycentre.length; j++) {
      out[outAt + j] = (barycentre[j] - x[at + j]) / variance;
    }
  }

  @Override
  public double divergence(double[] x, int at) {
    average(x, at);
    double spread = 0;
    for (int k = 0; k < means.length; k++) {
      spread += relative[k] * squaredDistance(barycentre, 0, means[k]);
    }
    return (spread / variance - barycentre.length) / variance;
  }

  /** m̄ at x. */
  private void average(double[] x, int at) {
    double[] responsibilities = responsibilities(x, at);
    Arrays.fill(barycentre, 0);
    for (int k = 0; k < means.length; k++) {
      for (int j = 0; j < barycentre.length; j++) {
        barycentre[j] += responsibilities[k] * means[k][j];
      }
    }
  }

  private static double squaredDistance(double[] x, int at, double[] mean) {
    double square = 0;
    for (int j = 0; j < mean.length; j++) {
      double deviation = x[at + j] - mean[j];
      square += deviation * deviation;
    }
    return square;
  }

  /** (m − c)·((x − m) + (x − c)). */
  private static double product(double[] x, int at, double[] mean, double[] centre) {
    double sum = 0;
    for (int j = 0; j < mean.length; j++) {
      double point = x[at + j];
      sum += (mean[j] - centre[j]) * ((point - mean[j]) + (point - centre[j]));
    }
    return sum;
  }
}
