package org.stillwater.targets.annealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Annealing;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.targets.Bound;
import org.stillwater.targets.gaussian.Gaussian;
import org.stillwater.targets.gaussian.GaussianMixture;
import org.stillwater.targets.gaussian.GaussianMixtureOptions;
import org.stillwater.targets.gaussian.MixturePreset;
import org.stillwater.targets.initial.GaussianStart;

class AnnealingScheduleTest {
  private static AnnealingSchedule schedule(Object... keysAndValues) {
    return Bound.make(AnnealingSchedule.class, keysAndValues);
  }

  @Test
  void schedules_are_what_they_say() {
    assertThat(schedule("use", "linear").at(0.3)).isEqualTo(0.3);
    assertThat(schedule("use", "power", "exponent", 3).at(0.5)).isEqualTo(0.125);
    assertThat(schedule("use", "cosine").at(1 / 3.0)).isCloseTo(0.25, within(1e-15));
    AnnealingSchedule sigmoid = schedule("use", "sigmoid", "steepness", 12);
    double end = 1 / (1 + Math.exp(6));
    assertThat(sigmoid.at(0.25))
        .isCloseTo((1 / (1 + Math.exp(3)) - end) / (1 - 2 * end), within(1e-14));
    AnnealingSchedule piecewise =
        new PiecewiseSchedule(new PiecewiseOptions(Vector.of(0.2, 0.5), Vector.of(0.1, 0.9)));
    assertThat(piecewise.at(0.1)).isCloseTo(0.05, within(1e-15));
    assertThat(piecewise.at(0.2)).isCloseTo(0.1, within(1e-15));
    assertThat(piecewise.at(0.35)).isCloseTo(0.5, within(1e-15));
    assertThat(piecewise.at(0.75)).isCloseTo(0.95, within(1e-15));
  }

  @Test
  void every_schedule_begins_at_nought_and_rises_to_one() {
    for (AnnealingSchedule one :
        List.of(
            schedule("use", "linear"),
            schedule("use", "power", "exponent", 0.3),
            schedule("use", "cosine"),
            schedule("use", "sigmoid"),
            schedule("use", "sigmoid", "steepness", 500))) {
      assertThat(one.at(0)).isCloseTo(0, within(1e-15));
      assertThat(one.at(1)).isCloseTo(1, within(1e-15));
      for (int k = 0; k < 100; k++) {
        assertThat(one.at((k + 1) / 100.0)).isGreaterThanOrEqualTo(one.at(k / 100.0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"geometric", "dilation", "smoothing"})
  void every_path_takes_a_schedule_and_can_arrive_before_the_end(String id) {
    Target target = new GaussianMixture(MixturePreset.GRID_NEAR);
    TargetPath path =
        Bound.make(Annealing.class, "use", id, "schedule", "cosine", "until", 0.5)
            .path(target, new GaussianStart().in(2), 8);

    assertThat(path.lambda(2)).isCloseTo(0.5, within(1e-15));
    assertThat(path.lambda(3)).isCloseTo(0.5 * (1 + Math.sqrt(0.5)), within(1e-15));
    assertThat(path.lambda(4)).isEqualTo(1);
    assertThat(path.at(4)).isSameAs(target);
    assertThat(path.at(3.99)).isNotSameAs(target);
  }

  /** x + σξ of a Gaussian is the Gaussian of the sum of variances; of a mixture, by component. */
  @Test
  void smoothing_adds_variance() {
    Batch x = Batch.zeros(10, 2);
    RngStream.of(5).fillGaussian(x);
    Matrix covariance = Matrix.of(new double[][] {{2, 0.5}, {0.5, 1}});
    Matrix wider = Matrix.of(new double[][] {{2 + 2.25, 0.5}, {0.5, 1 + 2.25}});
    SmoothingAnnealing smoothing =
        new SmoothingAnnealing(new SmoothingOptions(3, Component.of(u -> u), 1));

    assertSameLaw(
        smoothing.path(Gaussian.correlated(Vector.of(1, 2), covariance), start(), 8).at(4),
        Gaussian.correlated(Vector.of(1, 2), wider),
        x);
    assertSameLaw(
        smoothing.path(mixture(Vector.of(1, 0.5)), start(), 8).at(4),
        mixture(Vector.of(3.25, 2.75)),
        x);
  }

  private static GaussianMixture mixture(Vector variances) {
    return new GaussianMixture(
        new GaussianMixtureOptions(
            Optional.empty(),
            Optional.of(Matrix.of(new double[][] {{0, 1}, {-2, 0}})),
            Optional.of(Vector.of(0.3, 0.7)),
            Optional.of(variances),
            Optional.empty()));
  }

  private static InitialLaw start() {
    return new GaussianStart().in(2);
  }

  private static void assertSameLaw(Target one, Target other, Batch x) {
    double[] a = new double[x.size()];
    double[] b = new double[x.size()];
    one.capability(LogDensity.class).orElseThrow().logDensity(x, a);
    other.capability(LogDensity.class).orElseThrow().logDensity(x, b);
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).isCloseTo(b[i], within(1e-13));
    }
  }

  @Test
  void a_target_that_cannot_be_smoothed_is_refused_with_a_way_out() {
    Target target = Target.ofScore(2, x -> new double[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SmoothingAnnealing().path(target, start(), 8))
        .withMessageContaining("gaussian-mixture")
        .withMessageContaining("use dilation or geometric");
  }

  @Test
  void corners_out_of_order_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new PiecewiseSchedule(
                    new PiecewiseOptions(Vector.of(0.5, 0.4), Vector.of(0.6, 0.5, 0.7))))
        .withMessageContaining("3 values for 2 times")
        .withMessageContaining("times must rise")
        .withMessageContaining("must not fall");
  }
}
