package org.stillwater.targets.gaussian;

import java.util.stream.DoubleStream;

/**
 * How probable it is, for a mixture on the line, that each component has the largest
 * responsibility. The line is cut where two components weigh the same; in between, one of them is
 * ahead throughout.
 */
final class LineMasses {
  private final MixtureComponents mixture;

  LineMasses(MixtureComponents mixture) {
    this.mixture = mixture;
  }

  double[] masses() {
    DoubleStream.Builder equal = DoubleStream.builder();
    for (int k = 0; k < mixture.count(); k++) {
      for (int l = 0; l < k; l++) {
        addEqual(k, l, equal);
      }
    }
    double[] cuts = equal.build().sorted().distinct().toArray();
    double[] masses = new double[mixture.count()];
    MixtureDensity density = mixture.density();
    double[] middle = new double[1];
    double[] below = new double[mixture.count()];
    for (int c = 0; c <= cuts.length; c++) {
      middle[0] = between(cuts, c);
      int ahead = GaussianMixture.largest(density.responsibilities(middle, 0));
      for (int k = 0; k < below.length; k++) {
        double above = c < cuts.length ? distribution(k, cuts[c]) : 1;
        masses[ahead] += mixture.weights()[k] * (above - below[k]);
        below[k] = above;
      }
    }
    return masses;
  }

  /** Adds the roots of log w_k N_k − log w_l N_l, a polynomial a x² + 2 b x + c of x − m_l. */
  private void addEqual(int k, int l, DoubleStream.Builder roots) {
    double origin = mixture.means()[l][0];
    double m = mixture.means()[k][0] - origin;
    double v = mixture.covariances()[k].variance(0);
    double u = mixture.covariances()[l].variance(0);
    double a = 0.5 / u - 0.5 / v;
    double b = 0.5 * m / v;
    double c =
        mixture.logWeights()[k] - mixture.logWeights()[l] - 0.5 * Math.log(v / u) - 0.5 * m * m / v;
    double discriminant = b * b - a * c;
    if (discriminant < 0) {
      return;
    }
    double q = -(b + Math.copySign(Math.sqrt(discriminant), b));
    DoubleStream.of(q / a, c / q)
        .filter(Double::isFinite)
        .forEach(root -> roots.add(origin + root));
  }

  private static double between(double[] cuts, int c) {
    if (cuts.length == 0) {
      return 0;
    }
    if (c == 0) {
      return cuts[0] - 1;
    }
    return c == cuts.length ? cuts[c - 1] + 1 : 0.5 * (cuts[c - 1] + cuts[c]);
  }

  private double distribution(int k, double x) {
    return standardDistribution(
        (x - mixture.means()[k][0]) / Math.sqrt(mixture.covariances()[k].variance(0)));
  }

  /**
   * Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …), to about 1e-15 (Marsaglia, Evaluating the normal
   * distribution, Journal of Statistical Software 11(4), 2004).
   */
  static double standardDistribution(double x) {
    if (Math.abs(x) > 8.3) {
      return x > 0 ? 1 : 0;
    }
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
