package org.stillwater.targets.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Target;
import org.stillwater.api.truth.KnownModes;
import org.stillwater.targets.Bound;

class GaussianMixtureOptionsTest {
  @Test
  void means_alone_make_equal_weights_and_unit_covariances() {
    Target mixture =
        Bound.make(
            Target.class, "use", "gaussian-mixture", "means", new double[][] {{-9, 0}, {9, 0}});

    assertThat(mixture.capability(KnownModes.class).orElseThrow().modes())
        .extracting(KnownModes.Mode::mass)
        .containsExactly(0.5, 0.5);
  }

  @Test
  void presets_are_named_by_a_word() {
    for (String name : new String[] {"near", "far", "grid-near", "grid-far", "illustration"}) {
      assertThat(Bound.make(Target.class, "use", "gaussian-mixture", "preset", name).dimension())
          .isEqualTo(name.length() > 4 ? 2 : 1);
    }
  }

  @Test
  void a_mixture_needs_means_or_a_preset() {
    assertThat(Bound.mistakes(Target.class, "use", "gaussian-mixture"))
        .containsExactly(
            "study.yaml:1:1: a mixture needs 'means', one row per component, or one of the presets"
                + " near, far, grid-near, grid-far, illustration");
  }

  @Test
  void nothing_can_be_given_beside_a_preset() {
    assertThat(
            Bound.mistakes(
                Target.class,
                "use",
                "gaussian-mixture",
                "preset",
                "grid-far",
                "means",
                new double[][] {{0}},
                "weights",
                new double[] {1}))
        .containsExactly(
            "study.yaml:3:10: 'means' cannot be given beside the preset 'grid-far', which has its"
                + " own; leave out one",
            "study.yaml:4:10: 'weights' cannot be given beside the preset 'grid-far', which has"
                + " its own; leave out one");
  }

  @Test
  void weights_that_do_not_sum_and_lengths_that_do_not_fit_are_reported_together() {
    assertThat(
            Bound.mistakes(
                Target.class,
                "use",
                "gaussian-mixture",
                "means",
                new double[][] {{0, 0}, {1, 1}, {2, 2}},
                "weights",
                new double[] {0.25, 0.5},
                "variances",
                new double[] {1},
                "covariances",
                new Object[] {new double[][] {{1}}}))
        .containsExactly(
            "study.yaml:3:10: the weights sum to 0.75; they must sum to 1",
            "study.yaml:3:10: 'weights' has length 2 where 'means' has 3 rows; each component"
                + " needs one",
            "study.yaml:4:10: 'variances' has length 1 where 'means' has 3 rows; each component"
                + " needs one",
            "study.yaml:5:10: 'variances' and 'covariances' exclude one another: give one"
                + " variance, or one matrix, per component",
            "study.yaml:5:10: 'covariances' has length 1 where 'means' has 3 rows; each component"
                + " needs one",
            "study.yaml:5:10: covariance 1 is a 1×1 matrix; in dimension 2 it must be 2×2");
  }

  @Test
  void a_weight_must_be_positive() {
    assertThat(
            Bound.mistakes(
                Target.class,
                "use",
                "gaussian-mixture",
                "means",
                new double[][] {{0}, {1}},
                "weights",
                new double[] {0, 1}))
        .containsExactly("study.yaml:3:10: 'weights' is 0.0; it must lie in (0, 1]");
  }

  @Test
  void weights_may_be_off_by_rounding() {
    double[] weights = IntStream.range(0, 7).mapToDouble(k -> 0.1428571429).toArray();
    Object[] means = IntStream.range(0, 7).mapToObj(k -> new double[] {10.0 * k}).toArray();

    assertThat(
            Bound.mistakes(
                Target.class, "use", "gaussian-mixture", "means", means, "weights", weights))
        .isEmpty();
  }

  @Test
  void means_must_be_of_one_length() {
    assertThat(
            Bound.mistakes(
                Target.class, "use", "gaussian-mixture", "means", new double[][] {{0, 0}, {1}}))
        .containsExactly(
            "study.yaml:2:10: row 2 of 'means' has length 1 where the first has 2; all must have"
                + " one length");
  }
}
