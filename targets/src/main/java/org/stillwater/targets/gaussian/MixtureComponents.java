package org.stillwater.targets.gaussian;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;

/** The components of a mixture, their weights scaled to the sum one. Immutable. */
final class MixtureComponents {
  private final double[] weights;
  private final double[] logWeights;
  private final double[][] means;
  private final Covariance[] covariances;

  private MixtureComponents(double[] weights, double[][] means, Covariance[] covariances) {
    this.weights = weights;
    this.means = means;
    this.covariances = covariances;
    logWeights = Arrays.stream(weights).map(Math::log).toArray();
  }

  static MixtureComponents of(GaussianMixtureOptions options) {
    if (options.preset().isPresent()) {
      MixturePreset preset = options.preset().get();
      return of(preset.means(), preset.weights(), isotropic(preset.variances(), preset.means()));
    }
    Matrix means = options.means().orElseThrow();
    int count = means.rows();
    Vector weights = options.weights().orElseGet(() -> Vector.constant(count, 1.0 / count));
    Vector variances = options.variances().orElseGet(() -> Vector.constant(count, 1));
    Covariance[] covariances =
        options
            .covariances()
            .map(list -> list.stream().map(CorrelatedCovariance::new).toArray(Covariance[]::new))
            .orElseGet(() -> isotropic(variances, means));
    return of(means, weights, covariances);
  }

  private static MixtureComponents of(Matrix means, Vector weights, Covariance[] covariances) {
    double sum = Arrays.stream(weights.toArray()).sum();
    double[] normalised = Arrays.stream(weights.toArray()).map(w -> w / sum).toArray();
    return new MixtureComponents(normalised, means.toArray(), covariances);
  }

  private static Covariance[] isotropic(Vector variances, Matrix means) {
    return DoubleStream.of(variances.toArray())
        .mapToObj(v -> new IndependentCovariance(Vector.constant(means.columns(), v)))
        .toArray(Covariance[]::new);
  }

  /** w_k; not to be changed. */
  double[] weights() {
    return weights;
  }

  /** log w_k; not to be changed. */
  double[] logWeights() {
    return logWeights;
  }

  /** m_k; not to be changed. */
  double[][] means() {
    return means;
  }

  /** Σ_k; not to be changed. */
  Covariance[] covariances() {
    return covariances;
  }

  int count() {
    return weights.length;
  }

  int dimension() {
    return means[0].length;
  }

  /** The same with Σ_k + v I. */
  MixtureComponents widened(double v) {
    return new MixtureComponents(
        weights,
        means,
        Arrays.stream(covariances).map(one -> one.widened(v)).toArray(Covariance[]::new));
  }

  /** Working space for one batch. */
  MixtureDensity density() {
    return sharesOneVariance()
        ? new SharedVarianceDensity(logWeights, means, covariances[0].variance(0))
        : new OwnCovarianceDensity(logWeights, means, covariances);
  }

  private boolean sharesOneVariance() {
    double first = covariances[0].variance(0);
    return Arrays.stream(covariances)
        .allMatch(
            covariance ->
                covariance instanceof IndependentCovariance && covariance.variance(0) == first);
  }
}
