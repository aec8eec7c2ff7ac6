package org.stillwater.targets.annealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillwater.api.Annealing;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;
import org.stillwater.targets.Bound;
import org.stillwater.targets.Numbers;
import org.stillwater.targets.gaussian.Gaussian;
import org.stillwater.targets.gaussian.GaussianMixture;
import org.stillwater.targets.gaussian.MixturePreset;
import org.stillwater.targets.initial.GaussianStart;
import org.stillwater.targets.initial.UniformStart;

class AnnealingTest {
  private static final double HORIZON = 8;

  private final Target grid = new GaussianMixture(MixturePreset.GRID_NEAR);
  private final InitialLaw start = new GaussianStart().in(2);

  @ParameterizedTest
  @ValueSource(strings = {"geometric", "dilation", "smoothing", "none"})
  void the_score_on_the_way_is_the_gradient_of_the_log_density_there(String id) {
    TargetPath path = path(id);
    for (double time : new double[] {0, 1, 2, 6.4, 8}) {
      Target stage = path.at(time);
      Numbers.assertScoreIsGradient(
          stage, stage.capability(LogDensity.class).orElseThrow(), points(10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"geometric", "dilation", "smoothing", "none"})
  void the_divergence_on_the_way_is_that_of_the_score_there(String id) {
    TargetPath path = path(id);
    for (double time : new double[] {0, 4, 6.4, 8}) {
      Target stage = path.at(time);
      Numbers.assertDivergenceIsTrace(
          stage, stage.capability(ScoreDivergence.class).orElseThrow(), points(10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"geometric", "dilation", "smoothing", "none"})
  void a_row_does_not_depend_on_how_the_batch_is_cut(String id) {
    Target stage = path(id).at(5);
    Batch x = points(300);
    Batch whole = Batch.zeros(300, 2);
    Batch cut = Batch.zeros(300, 2);
    stage.score(x, whole);
    for (int from = 0; from < 300; from += 13) {
      int to = Math.min(300, from + 13);
      stage.score(x.slice(from, to), cut.slice(from, to));
    }

    assertThat(cut.sameNumbers(whole)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"geometric", "dilation", "smoothing", "none"})
  void a_path_ends_at_the_target_itself_and_keeps_a_stage_that_does_not_change(String id) {
    TargetPath path = path(id);

    assertThat(path.terminal()).isSameAs(grid);
    assertThat(path.at(HORIZON)).isSameAs(grid);
    assertThat(path.at(2 * HORIZON)).isSameAs(grid);
    assertThat(path.lambda(HORIZON)).isEqualTo(1);
    assertThat(path.at(0.1)).isSameAs(path.at(0.1));
    assertThat(path.at(5)).isSameAs(path.at(5));
  }

  @Test
  void lambda_is_the_share_of_time_within_its_bounds() {
    assertThat(path("geometric").lambda(2)).isEqualTo(0.25);
    assertThat(path("geometric").lambda(-1)).isZero();
    assertThat(path("dilation").lambda(0)).isEqualTo(0.2);
    assertThat(path("dilation").lambda(6)).isEqualTo(0.75);
    assertThat(path("none").lambda(0)).isEqualTo(1);
    TargetPath dilation = path("dilation");
    assertThat(dilation.at(0)).isSameAs(dilation.at(1.5));
  }

  @Test
  void the_geometric_path_leaves_from_the_initial_law_without_asking_the_target() {
    Target undefined = Target.of(2, x -> Double.NaN, x -> new double[] {Double.NaN, Double.NaN});
    Target stage = new GeometricAnnealing().path(undefined, start, HORIZON).at(0);
    Batch out = Batch.zeros(1, 2);
    stage.score(Batch.of(new double[] {3, -4}), out);
    double[] density = new double[1];
    stage
        .capability(LogDensity.class)
        .orElseThrow()
        .logDensity(Batch.of(new double[] {3, -4}), density);

    assertThat(out.row(0)).containsExactly(-3, 4);
    assertThat(density[0]).isCloseTo(-12.5 - Math.log(2 * Math.PI), within(1e-13));
  }

  @Test
  void between_two_gaussians_the_geometric_path_adds_precisions() {
    Target target = Gaussian.independent(Vector.of(6), Vector.of(0.25));
    Target stage = new GeometricAnnealing().path(target, new GaussianStart().in(1), HORIZON).at(6);
    Batch out = Batch.zeros(1, 1);
    stage.score(Batch.of(new double[] {2}), out);

    assertThat(out.get(0, 0)).isCloseTo(0.75 * (6 - 2) / 0.25 - 0.25 * 2, within(1e-14));
  }

  @Test
  void the_geometric_path_refuses_a_start_without_a_score() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeometricAnnealing().path(grid, new UniformStart().in(2), HORIZON))
        .withMessageContaining("geometric annealing needs the score of the initial law");
  }

  @Test
  void what_either_end_does_not_know_the_geometric_path_does_not_know() {
    Target scoreOnly = Target.ofScore(2, x -> new double[] {-x[0], -x[1]});
    Target stage = new GeometricAnnealing().path(scoreOnly, start, HORIZON).at(4);

    assertThat(stage.capability(LogDensity.class)).isEmpty();
    assertThat(stage.capability(ScoreDivergence.class)).isEmpty();
    Target fromApi = new GeometricAnnealing().path(grid, Initial.gaussian(2), HORIZON).at(4);
    assertThat(fromApi.capability(LogDensity.class)).isPresent();
  }

  @Test
  void a_dilated_gaussian_is_the_gaussian_of_its_scale() {
    Target stage = new DilationAnnealing().path(Gaussian.standard(2), start, HORIZON).at(4);
    Target expected = Gaussian.independent(Vector.of(0, 0), Vector.of(0.25, 0.25));
    Batch x = points(5);
    Batch out = Batch.zeros(5, 2);
    Batch expectedScores = Batch.zeros(5, 2);
    stage.score(x, out);
    expected.score(x, expectedScores);
    double[] density = new double[5];
    double[] expectedDensity = new double[5];
    LogDensity dilated = stage.capability(LogDensity.class).orElseThrow();
    dilated.logDensity(x, density);
    expected.capability(LogDensity.class).orElseThrow().logDensity(x, expectedDensity);

    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 2; j++) {
        double value = expectedScores.get(i, j);
        assertThat(out.get(i, j)).isCloseTo(value, within(4 * Math.ulp(value)));
      }
      assertThat(density[i] - dilated.logNormaliser().orElseThrow())
          .isCloseTo(expectedDensity[i], within(1e-13 * (1 + Math.abs(expectedDensity[i]))));
    }
  }

  @Test
  void the_smallest_scale_must_be_positive() {
    assertThat(Bound.mistakes(Annealing.class, "use", "dilation", "minimum", 0))
        .containsExactly("study.yaml:2:10: 'minimum' is 0; it must lie in (0, 1]");
  }

  private TargetPath path(String id) {
    return Bound.make(Annealing.class, "use", id).path(grid, start, HORIZON);
  }

  private static Batch points(int n) {
    Batch points = Batch.zeros(n, 2);
    RngStream.of(11).fillGaussian(points);
    for (int k = 0; k < points.array().length; k++) {
      points.array()[k] *= 3;
    }
    return points;
  }
}
