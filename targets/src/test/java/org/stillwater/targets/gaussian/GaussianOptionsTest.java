package org.stillwater.targets.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.targets.Bound;

class GaussianOptionsTest {
  @Test
  void the_dimension_alone_makes_the_standard_law() {
    KnownMoments truth = moments("use", "gaussian", "dimension", 10);

    assertThat(truth.rawMoment(1).orElseThrow().value()).isEqualTo(Vector.constant(10, 0));
    assertThat(truth.covariance().orElseThrow().value())
        .isEqualTo(Matrix.diagonal(Vector.constant(10, 1)));
  }

  @Test
  void a_mean_and_a_covariance_make_a_law() {
    Object covariance = new double[][] {{1, 0.5}, {0.5, 2}};
    KnownMoments truth =
        moments("use", "gaussian", "mean", new double[] {0, 3}, "covariance", covariance);

    assertThat(truth.rawMoment(1).orElseThrow().value()).isEqualTo(Vector.of(0, 3));
    assertThat(truth.covariance().orElseThrow().value())
        .isEqualTo(Matrix.of(new double[][] {{1, 0.5}, {0.5, 2}}));
  }

  @Test
  void a_variance_alone_makes_a_law_too() {
    assertThat(
            Bound.make(Target.class, "use", "gaussian", "variance", new double[] {1, 2, 3})
                .dimension())
        .isEqualTo(3);
  }

  @Test
  void without_any_option_the_dimension_is_missed() {
    assertThat(Bound.mistakes(Target.class, "use", "gaussian"))
        .singleElement()
        .asString()
        .startsWith("study.yaml:1:1: nothing tells the dimension");
  }

  @Test
  void contradictions_are_reported_all_at_once_and_in_their_places() {
    assertThat(
            Bound.mistakes(
                Target.class,
                "use",
                "gaussian",
                "dimension",
                3,
                "mean",
                new double[] {0, 0},
                "variance",
                new double[] {1, 1},
                "covariance",
                new double[][] {{1, 0}, {0, 1}}))
        .containsExactly(
            "study.yaml:3:10: 'mean' has length 2 where 'dimension' tells the dimension 3; they"
                + " must agree",
            "study.yaml:4:10: 'variance' has length 2 where 'dimension' tells the dimension 3;"
                + " they must agree",
            "study.yaml:5:10: 'variance' and 'covariance' exclude one another: give the variances"
                + " of independent coordinates or the whole matrix",
            "study.yaml:5:10: 'covariance' is a 2×2 matrix; in dimension 3 it must be 3×3");
  }

  @Test
  void a_covariance_must_be_symmetric() {
    assertThat(
            Bound.mistakes(
                Target.class, "use", "gaussian", "covariance", new double[][] {{1, 0.5}, {0.4, 1}}))
        .containsExactly(
            "study.yaml:2:10: 'covariance' is not symmetric: row 1, column 2 is 0.5 but row 2,"
                + " column 1 is 0.4");
  }

  @Test
  void a_covariance_must_be_positive_definite() {
    assertThat(
            Bound.mistakes(
                Target.class, "use", "gaussian", "covariance", new double[][] {{1, 2}, {2, 1}}))
        .containsExactly(
            "study.yaml:2:10: 'covariance' is not positive definite: the variance of coordinate 2"
                + " given those before it is -3.00; it must be positive");
  }

  @Test
  void ranges_are_checked_number_by_number() {
    assertThat(
            Bound.mistakes(
                Target.class, "use", "gaussian", "dimension", 0, "variance", new double[] {1, -2}))
        .containsExactly(
            "study.yaml:2:10: 'dimension' is 0; it must lie in [1, inf)",
            "study.yaml:3:10: 'variance' is -2.0; it must lie in (0, inf)");
  }

  @Test
  void programs_get_the_same_checks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gaussian.independent(Vector.of(0, 0), Vector.of(1)))
        .withMessageContaining("'variance' has length 1 where 'mean' tells the dimension 2");
  }

  private static KnownMoments moments(Object... keysAndValues) {
    return Bound.make(Target.class, keysAndValues).capability(KnownMoments.class).orElseThrow();
  }
}
