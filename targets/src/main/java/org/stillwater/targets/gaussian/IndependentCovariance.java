package org.stillwater.targets.gaussian;

import java.util.Arrays;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;

/** Σ = diag(v). */
final class IndependentCovariance implements Covariance {
  private final double[] variances;
  private final double[] deviations;
  private final double[] inverseDeviations;
  private final double halfLogDeterminant;
  private final double precisionTrace;

  IndependentCovariance(Vector variances) {
    this.variances = variances.toArray();
    int d = variances.size();
    deviations = new double[d];
    inverseDeviations = new double[d];
    double logDeterminant = 0;
    double trace = 0;
    for (int j = 0; j < d; j++) {
      deviations[j] = Math.sqrt(this.variances[j]);
      inverseDeviations[j] = 1 / deviations[j];
      logDeterminant += Math.log(this.variances[j]);
      trace += 1 / this.variances[j];
    }
    halfLogDeterminant = 0.5 * logDeterminant;
    precisionTrace = trace;
  }

  @Override
  public int dimension() {
    return variances.length;
  }

  @Override
  public double halfLogDeterminant() {
    return halfLogDeterminant;
  }

  @Override
  public double precisionTrace() {
    return precisionTrace;
  }

  @Override
  public double variance(int j) {
    return variances[j];
  }

  @Override
  public Matrix matrix() {
    return Matrix.diagonal(Vector.of(variances));
  }

  @Override
  public Covariance widened(double v) {
    return new IndependentCovariance(
        Vector.of(Arrays.stream(variances).map(variance -> variance + v).toArray()));
  }

  @Override
  public double whiten(double[] x, int at, double[] mean, double c, double[] white) {
    double square = 0;
    for (int j = 0; j < variances.length; j++) {
      double z = (c * x[at + j] - c * mean[j]) * inverseDeviations[j];
      white[j] = z;
      square += z * z;
    }
    return square;
  }

  @Override
  public void subtractUnwhitened(double factor, double[] white, double[] out, int at) {
    for (int j = 0; j < variances.length; j++) {
      out[at + j] -= factor * white[j] * inverseDeviations[j];
    }
  }

  @Override
  public void colour(double[] mean, double[] noise, int at) {
    for (int j = 0; j < variances.length; j++) {
      noise[at + j] = mean[j] + deviations[j] * noise[at + j];
    }
  }
}
