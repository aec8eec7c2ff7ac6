package org.stillwater.targets.gaussian;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Gaussian}. At least one is needed, and all must agree on the dimension; what is
 * absent is that of the standard law.
 *
 * @param mean m, d numbers
 * @param variance of each coordinate, d positive numbers, where coordinates are independent
 * @param covariance Σ, d×d, symmetric and positive definite, where they are not
 * @param dimension d
 */
public record GaussianOptions(
    @Option(value = "Mean, one number per coordinate; zero if absent", symbol = "m")
        Optional<Vector> mean,
    @Option(
            value = "Variance of each of the independent coordinates; one if absent",
            symbol = "v",
            range = "(0, inf)")
        Optional<Vector> variance,
    @Option(value = "Covariance matrix, by rows, instead of variance", symbol = "Σ")
        Optional<Matrix> covariance,
    @Option(
            value = "Dimension of the space, where nothing else tells it",
            symbol = "d",
            range = "[1, inf)")
        Optional<Integer> dimension)
    implements Constrained {
  @Override
  public void constraints(Rules rules) {
    OptionalInt told = impliedDimension();
    rules.require(
        told.isPresent(),
        "dimension",
        "nothing tells the dimension: give 'dimension', 'mean', 'variance' or 'covariance'");
    rules.require(
        variance.isEmpty() || covariance.isEmpty(),
        "covariance",
        "'variance' and 'covariance' exclude one another: give the variances of independent"
            + " coordinates or the whole matrix");
    told.ifPresent(
        d -> {
          mean.ifPresent(m -> length(rules, "mean", m, d));
          variance.ifPresent(v -> length(rules, "variance", v, d));
          covariance.ifPresent(
              matrix -> CovarianceRules.state(rules, "covariance", "'covariance'", matrix, d));
        });
  }

  /** d, as the first that is given tells it: the dimension, the mean, the variance, Σ. */
  private OptionalInt impliedDimension() {
    return Stream.of(
            dimension,
            mean.map(Vector::size),
            variance.map(Vector::size),
            covariance.map(Matrix::rows))
        .flatMap(Optional::stream)
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private void length(Rules rules, String option, Vector numbers, int d) {
    rules.require(
        numbers.size() == d,
        option,
        "'%s' has length %d where %s tells the dimension %d; they must agree"
            .formatted(
                option, numbers.size(), dimension.isPresent() ? "'dimension'" : "'mean'", d));
  }

  Vector meanOrZero() {
    return mean.orElseGet(() -> Vector.constant(impliedDimension().orElseThrow(), 0));
  }

  Covariance spread() {
    if (covariance.isPresent()) {
      return new CorrelatedCovariance(covariance.get());
    }
    return new IndependentCovariance(
        variance.orElseGet(() -> Vector.constant(impliedDimension().orElseThrow(), 1)));
  }
}
