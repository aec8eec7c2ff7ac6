package org.stillwater.langevin;

import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;
import org.stillwater.api.truth.KnownGaussian;

/** N(m, Σ), and what a flow towards another such law needs of it. Immutable. */
final class NormalLaw implements ScoreField {
  private final double[] mean;
  private final SquareMatrix covariance;
  private final SquareMatrix precision;

  NormalLaw(double[] mean, SquareMatrix covariance) {
    this.mean = mean;
    this.covariance = covariance;
    precision = covariance.inverse();
  }

  static NormalLaw of(KnownGaussian law) {
    KnownGaussian.Parameters parameters = law.gaussian();
    return new NormalLaw(
        parameters.mean().toArray(), new SquareMatrix(parameters.covariance().toArray()));
  }

  int dimension() {
    return mean.length;
  }

  double[] mean() {
    return mean.clone();
  }

  SquareMatrix covariance() {
    return covariance;
  }

  /** Σ⁻¹. */
  SquareMatrix precision() {
    return precision;
  }

  /** ∇ log of this law at a point. */
  double[] score(double[] x) {
    double[] deviation = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      deviation[j] = mean[j] - x[j];
    }
    return precision.times(deviation);
  }

  @Override
  public void score(Batch x, Batch out) {
    for (int i = 0; i < x.size(); i++) {
      double[] score = score(x.row(i));
      System.arraycopy(score, 0, out.array(), out.offset(i), score.length);
    }
  }

  /** KL(this ‖ other) = ½ (tr PΣ − d + (m−μ)·P(m−μ) − log det PΣ), P the other's precision. */
  double divergenceFrom(NormalLaw other) {
    double[] pull = other.score(mean);
    double square = 0;
    for (int j = 0; j < mean.length; j++) {
      square += (other.mean[j] - mean[j]) * pull[j];
    }
    return 0.5
        * (other.precision.times(covariance).trace()
            - mean.length
            + square
            + other.covariance.logDeterminant()
            - covariance.logDeterminant());
  }

  /** E ‖∇ log this − ∇ log other‖² under this law. */
  double fisherInformation(NormalLaw other) {
    double sum = covariance.between(precision.plus(-1, other.precision)).trace();
    for (double pull : other.score(mean)) {
      sum += pull * pull;
    }
    return sum;
  }
}
