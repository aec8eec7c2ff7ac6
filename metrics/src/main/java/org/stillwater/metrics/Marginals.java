package org.stillwater.metrics;

import java.util.Optional;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.KnownMoments.Estimate;

/** What a target knows of a function f of each of its coordinates, d numbers each. */
final class Marginals {
  private final double[] mean;
  private final double[] standardError;
  private final double[] variance;

  private Marginals(Estimate<Vector> mean, double[] variance) {
    this.mean = mean.value().toArray();
    this.standardError = mean.standardError().toArray();
    this.variance = variance;
  }

  /** Of f(x) = x; empty where mean or variances are unknown. */
  static Optional<Marginals> ofCoordinates(Target target) {
    return target.capability(KnownMoments.class).flatMap(Marginals::ofCoordinates);
  }

  /** Of f(x) = x²; empty where the second or the fourth moments are unknown. */
  static Optional<Marginals> ofSquares(Target target) {
    return target
        .capability(KnownMoments.class)
        .flatMap(
            known ->
                known
                    .rawMoment(2)
                    .flatMap(
                        second ->
                            known
                                .rawMoment(4)
                                .map(fourth -> new Marginals(second, central(fourth, second)))));
  }

  /** (x̄_j − E f)/√Var f for each coordinate, where x̄ is the mean of each column. */
  double[] standardised(double[][] columns) {
    double[] z = new double[mean.length];
    for (int j = 0; j < z.length; j++) {
      z[j] = (Sample.of(columns[j]).mean() - mean[j]) / Math.sqrt(variance[j]);
    }
    return z;
  }

  /**
   * The standard error of Σ_j w_j z_j, where z is {@link #standardised}: that of the particles'
   * mean as if they were independent, and that of the reference as if its errors all went one way,
   * which bounds it.
   */
  double standardError(double[][] columns, double[] weights) {
    double[] scaled = new double[mean.length];
    double reference = 0;
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = weights[j] / Math.sqrt(variance[j]);
      reference += Math.abs(scaled[j]) * standardError[j];
    }
    double[] combination = Columns.combination(columns, scaled);
    return Math.hypot(Sample.of(combination).standardError(), reference);
  }

  private static Optional<Marginals> ofCoordinates(KnownMoments known) {
    Optional<double[]> fromCovariance =
        known.covariance().map(covariance -> diagonal(covariance.value()));
    return known
        .rawMoment(1)
        .flatMap(
            first ->
                fromCovariance
                    .or(() -> known.rawMoment(2).map(second -> central(second, first)))
                    .map(variance -> new Marginals(first, variance)));
  }

  private static double[] diagonal(Matrix matrix) {
    double[] diagonal = new double[matrix.rows()];
    for (int j = 0; j < diagonal.length; j++) {
      diagonal[j] = matrix.get(j, j);
    }
    return diagonal;
  }

  /** E f² − (E f)². */
  private static double[] central(Estimate<Vector> ofSquare, Estimate<Vector> ofItself) {
    double[] variance = ofSquare.value().toArray();
    for (int j = 0; j < variance.length; j++) {
      variance[j] -= ofItself.value().get(j) * ofItself.value().get(j);
    }
    return variance;
  }
}
