package org.stillwater.targets.schools;

import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/**
 * The posterior of the effects of coaching in eight schools, non-centred, with posteriordb's
 * priors: yⱼ ~ N(θⱼ, σⱼ²), θⱼ = μ + τ ηⱼ, ηⱼ ~ N(0, 1), μ ~ N(0, 25), τ ~ half-Cauchy(5). The
 * coordinates are (μ, log τ, η₁ … η₈), so that, with rⱼ = (yⱼ − μ − τηⱼ)/σⱼ,
 *
 * <pre>
 *   log γ = −μ²/50 − log(1 + τ²/25) + log τ − ½ Σ ηⱼ² − ½ Σ rⱼ² + constants
 * </pre>
 *
 * <p>with the constants of all laws, so that Z is the evidence p(y). Given τ the posterior is
 * Gaussian; over log τ, truth is by quadrature, to about 1e-13: moments, draws and Z. Some figures
 * of posteriordb's reference draws: μ 4.41, τ 3.60, θ₁ 6.15. Beyond log τ = 350, τ is taken as
 * e³⁵⁰. Immutable and safe for any number of threads.
 *
 * <p>Sources: D. B. Rubin, Estimation in parallel randomized experiments, Journal of Educational
 * Statistics 6(4), 1981; posteriordb, {@code eight_schools-eight_schools_noncentered}.
 */
public final class EightSchools
    implements Target, LogDensity, ScoreDivergence, ExactDraws, KnownMoments {
  /** How many schools there are. */
  public static final int SCHOOLS = 8;

  static final double PRIOR_VARIANCE = 25;
  static final double SCALE = 5;
  private static final double[] EFFECTS = {28, 8, -3, 7, -1, 1, 18, 12};
  private static final double[] ERRORS = {15, 10, 16, 11, 9, 11, 10, 18};
  private static final double LARGEST_LOG = 350;

  private final SchoolsTruth truth = new SchoolsTruth();

  /** The posterior given the eight schools. */
  public EightSchools() {}

  /** yⱼ. */
  static double effect(int school) {
    return EFFECTS[school];
  }

  /** σⱼ. */
  static double error(int school) {
    return ERRORS[school];
  }

  @Override
  public int dimension() {
    return SCHOOLS + 2;
  }

  @Override
  public void score(Batch x, Batch out) {
    double[] from = x.array();
    double[] to = out.array();
    for (int i = 0; i < x.size(); i++) {
      int at = x.offset(i);
      int there = out.offset(i);
      double mean = from[at];
      double tau = tau(from[at + 1]);
      double ofMean = -mean / PRIOR_VARIANCE;
      double ofLog = 1 - 2 / (1 + square(SCALE / tau));
      for (int j = 0; j < SCHOOLS; j++) {
        double eta = from[at + 2 + j];
        double pull = (EFFECTS[j] - mean - tau * eta) / (ERRORS[j] * ERRORS[j]);
        ofMean += pull;
        ofLog += tau * eta * pull;
        to[there + 2 + j] = tau * pull - eta;
      }
      to[there] = ofMean;
      to[there + 1] = ofLog;
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    double[] from = x.array();
    double constants = logConstants();
    for (int i = 0; i < x.size(); i++) {
      int at = x.offset(i);
      double mean = from[at];
      double tau = tau(from[at + 1]);
      double squares = mean * mean / PRIOR_VARIANCE;
      for (int j = 0; j < SCHOOLS; j++) {
        double eta = from[at + 2 + j];
        squares += eta * eta + square((EFFECTS[j] - mean - tau * eta) / ERRORS[j]);
      }
      out[i] = from[at + 1] - Math.log1p(square(tau / SCALE)) - 0.5 * squares + constants;
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(truth.logEvidence());
  }

  @Override
  public void divergence(Batch x, double[] out) {
    double[] from = x.array();
    for (int i = 0; i < x.size(); i++) {
      int at = x.offset(i);
      double mean = from[at];
      double tau = tau(from[at + 1]);
      double share = 1 / (1 + square(SCALE / tau));
      double sum = -1 / PRIOR_VARIANCE - 4 * share * (1 - share);
      for (int j = 0; j < SCHOOLS; j++) {
        double moved = tau * from[at + 2 + j];
        double precision = 1 / (ERRORS[j] * ERRORS[j]);
        sum += moved * (EFFECTS[j] - mean - 2 * moved) * precision;
        sum -= (1 + tau * tau) * precision + 1;
      }
      out[i] = sum;
    }
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, dimension());
    for (int i = 0; i < n; i++) {
      truth.draw(rng, draws.array(), draws.offset(i));
    }
    return draws;
  }

  @Override
  public Optional<Estimate<Matrix>> covariance() {
    return Optional.of(Estimate.exact(truth.covariance()));
  }

  @Override
  public Optional<Estimate<Vector>> rawMoment(int order) {
    return Optional.of(Estimate.exact(truth.rawMoment(order)));
  }

  /** E θⱼ of each school. */
  public Vector meanEffects() {
    return truth.meanEffects();
  }

  /** E τ. */
  public double meanScale() {
    return truth.meanScale();
  }

  @Override
  public String origin() {
    return "quadrature over log tau, Gaussian given tau";
  }

  static double logConstants() {
    double sum = Math.log(2 / (Math.PI * SCALE)) - 0.5 * Math.log(PRIOR_VARIANCE);
    for (double error : ERRORS) {
      sum -= Math.log(error);
    }
    return sum - 0.5 * (1 + 2 * SCHOOLS) * Math.log(2 * Math.PI);
  }

  private static double tau(double logTau) {
    return Math.exp(Math.min(LARGEST_LOG, logTau));
  }

  private static double square(double x) {
    return x * x;
  }
}
