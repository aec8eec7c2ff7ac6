package org.stillwater.targets.gaussian;

import java.util.Arrays;

/** The case in which each component has a covariance of its own. */
final class OwnCovarianceDensity implements MixtureDensity {
  /** Where a square overflows, that of a point and a mean scaled so does not. */
  private static final double SCALE = 0x1p-520;

  private final double[] logScales;
  private final double[][] means;
  private final Covariance[] covariances;
  private final double[] relative;
  private final double[][] white;
  private final double[] difference;
  private final double[] total;
  private double largest;

  OwnCovarianceDensity(double[] logWeights, double[][] means, Covariance[] covariances) {
    this.means = means;
    this.covariances = covariances;
    int d = means[0].length;
    logScales = new double[means.length];
    for (int k = 0; k < means.length; k++) {
      logScales[k] =
          logWeights[k] - covariances[k].halfLogDeterminant() - 0.5 * d * Math.log(2 * Math.PI);
    }
    relative = new double[means.length];
    white = new double[means.length][d];
    difference = new double[d];
    total = new double[d];
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
    return largest + Math.log(sum);
  }

  /** Finds w_k N_k(x), relative to the largest of them, and their sum. */
  private double weigh(double[] x, int at) {
    largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < means.length; k++) {
      relative[k] = logScales[k] - 0.5 * covariances[k].whiten(x, at, means[k], 1, white[k]);
      largest = Math.max(largest, relative[k]);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      Arrays.fill(relative, 0);
      relative[nearest(x, at)] = 1;
      return 1;
    }
    double sum = 0;
    for (int k = 0; k < means.length; k++) {
      relative[k] = Math.exp(relative[k] - largest);
      sum += relative[k];
    }
    return sum;
  }

  /** The component of the smallest (x−m)ᵀΣ⁻¹(x−m), where all of these overflow. */
  private int nearest(double[] x, int at) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < means.length; k++) {
      double square = covariances[k].whiten(x, at, means[k], SCALE, difference);
      if (square < least) {
        least = square;
        nearest = k;
      }
    }
    return nearest;
  }

  @Override
  public void score(double[] x, int at, double[] out, int outAt) {
    double[] responsibilities = responsibilities(x, at);
    Arrays.fill(out, outAt, outAt + difference.length, 0);
    for (int k = 0; k < means.length; k++) {
      covariances[k].subtractUnwhitened(responsibilities[k], white[k], out, outAt);
    }
  }

  @Override
  public double divergence(double[] x, int at) {
    score(x, at, total, 0);
    double sum = 0;
    for (int k = 0; k < means.length; k++) {
      Arrays.fill(difference, 0);
      covariances[k].subtractUnwhitened(1, white[k], difference, 0);
      double square = 0;
      for (int j = 0; j < difference.length; j++) {
        double gap = difference[j] - total[j];
        square += gap * gap;
      }
      if (relative[k] > 0) {
        sum += relative[k] * (square - covariances[k].precisionTrace());
      }
    }
    return sum;
  }
}
