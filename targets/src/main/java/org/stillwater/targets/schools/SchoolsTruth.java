package org.stillwater.targets.schools;

import static org.stillwater.targets.schools.EightSchools.PRIOR_VARIANCE;
import static org.stillwater.targets.schools.EightSchools.SCALE;
import static org.stillwater.targets.schools.EightSchools.SCHOOLS;

import java.util.Arrays;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.targets.line.LineLaw;
import org.stillwater.targets.line.NormalMoments;

/**
 * The posterior of the eight schools as a mixture over log τ of Gaussian laws: with vⱼ = σⱼ² + τ²,
 * μ given τ has the precision P = 1/25 + Σ 1/vⱼ and the mean m = Σ (yⱼ/vⱼ)/P, and ηⱼ given μ and τ
 * is N(τ(yⱼ−μ)/vⱼ, σⱼ²/vⱼ).
 */
final class SchoolsTruth {
  /** Beyond which the law of log τ has less than 1e-17 of its mass. */
  private static final double LEAST_LOG = -45;

  private static final double LARGEST_LOG = 15;
  private static final int CELLS = 400;

  private final LineLaw law =
      new LineLaw(logTau -> new Given(logTau).logMass(), LEAST_LOG, LARGEST_LOG, CELLS);
  private final Vector mean = moments(1);

  double logEvidence() {
    return law.logNormaliser();
  }

  double meanScale() {
    return law.expectation(Math::exp);
  }

  /** θⱼ = μ + τηⱼ. */
  Vector meanEffects() {
    double[] effects = new double[SCHOOLS];
    Arrays.setAll(
        effects,
        j ->
            law.expectation(
                logTau -> {
                  Given given = new Given(logTau);
                  return given.mean(0) + given.tau * given.mean(j + 2);
                }));
    return Vector.of(effects);
  }

  Vector rawMoment(int order) {
    return order == 1 ? mean : moments(order);
  }

  private Vector moments(int order) {
    double[] moments = new double[SCHOOLS + 2];
    Arrays.setAll(
        moments,
        j ->
            law.expectation(
                logTau -> {
                  Given given = new Given(logTau);
                  return NormalMoments.raw(order, given.mean(j), given.covariance(j, j));
                }));
    return Vector.of(moments);
  }

  Matrix covariance() {
    double[][] covariance = new double[SCHOOLS + 2][SCHOOLS + 2];
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j <= i; j++) {
        int a = i;
        int b = j;
        covariance[i][j] =
            law.expectation(
                logTau -> {
                  Given given = new Given(logTau);
                  return given.covariance(a, b)
                      + (given.mean(a) - mean.get(a)) * (given.mean(b) - mean.get(b));
                });
        covariance[j][i] = covariance[i][j];
      }
    }
    return Matrix.of(covariance);
  }

  void draw(RngStream rng, double[] out, int at) {
    double logTau = law.draw(rng);
    Given given = new Given(logTau);
    out[at] = given.mean(0) + Math.sqrt(given.covariance(0, 0)) * rng.nextGaussian();
    out[at + 1] = logTau;
    for (int j = 0; j < SCHOOLS; j++) {
      double v = given.variance(j);
      out[at + 2 + j] =
          given.tau * (EightSchools.effect(j) - out[at]) / v
              + EightSchools.error(j) / Math.sqrt(v) * rng.nextGaussian();
    }
  }

  /** The Gaussian law of all coordinates given that of number 1, log τ. */
  private static final class Given {
    private final double logTau;
    private final double tau;
    private final double precision;
    private final double centre;

    Given(double logTau) {
      this.logTau = logTau;
      tau = Math.exp(logTau);
      double sum = 1 / PRIOR_VARIANCE;
      double weighted = 0;
      for (int j = 0; j < SCHOOLS; j++) {
        sum += 1 / variance(j);
        weighted += EightSchools.effect(j) / variance(j);
      }
      precision = sum;
      centre = weighted / sum;
    }

    /** vⱼ. */
    double variance(int school) {
      double error = EightSchools.error(school);
      return error * error + tau * tau;
    }

    /** log of p(y | τ) p(τ) τ. */
    double logMass() {
      double sum =
          logTau
              + Math.log(2 / (Math.PI * SCALE))
              - Math.log1p(tau / SCALE * (tau / SCALE))
              - 0.5 * Math.log(PRIOR_VARIANCE * precision)
              + 0.5 * precision * centre * centre;
      for (int j = 0; j < SCHOOLS; j++) {
        double effect = EightSchools.effect(j);
        sum -= 0.5 * (Math.log(2 * Math.PI * variance(j)) + effect * effect / variance(j));
      }
      return sum;
    }

    double mean(int coordinate) {
      return switch (coordinate) {
        case 0 -> centre;
        case 1 -> logTau;
        default -> slope(coordinate) * (EightSchools.effect(coordinate - 2) - centre);
      };
    }

    double covariance(int i, int j) {
      if (i == 1 || j == 1) {
        return 0;
      }
      double own = 0;
      if (i == j && i > 1) {
        double error = EightSchools.error(i - 2);
        own = error * error / variance(i - 2);
      }
      double ofI = i == 0 ? 1 : -slope(i);
      double ofJ = j == 0 ? 1 : -slope(j);
      return own + ofI * ofJ / precision;
    }

    /** τ/vⱼ. */
    private double slope(int coordinate) {
      return tau / variance(coordinate - 2);
    }
  }
}
