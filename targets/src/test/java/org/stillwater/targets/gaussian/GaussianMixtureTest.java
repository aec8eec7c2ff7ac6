package org.stillwater.targets.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.testkit.PairTarget;

class GaussianMixtureTest {
  /** A few roundings of numbers of size one. */
  private static final double ROUNDING = 1e-14;

  @Test
  void the_near_preset_is_the_pair_of_the_test_kit() {
    GaussianMixture near = new GaussianMixture(MixturePreset.NEAR);
    PairTarget pair = new PairTarget(2, 0.75);
    Batch x = Batch.zeros(200, 1);
    for (int i = 0; i < x.size(); i++) {
      x.set(i, 0, -10 + 0.1 * i);
    }
    Batch ours = Batch.zeros(200, 1);
    Batch theirs = Batch.zeros(200, 1);
    near.score(x, ours);
    pair.score(x, theirs);
    double[] ourDensity = new double[200];
    double[] theirDensity = new double[200];
    near.logDensity(x, ourDensity);
    pair.logDensity(x, theirDensity);

    for (int i = 0; i < x.size(); i++) {
      assertThat(ours.get(i, 0)).isCloseTo(theirs.get(i, 0), within(10 * ROUNDING));
      assertThat(ourDensity[i]).isCloseTo(theirDensity[i], within(100 * ROUNDING));
    }
    assertThat(near.covariance()).isPresent();
    for (int order = 1; order <= 4; order++) {
      assertThat(near.rawMoment(order).orElseThrow().value().get(0))
          .isCloseTo(pair.rawMoment(order).orElseThrow().value().get(0), within(100 * ROUNDING));
    }
  }

  @Test
  void responsibilities_are_exact_where_squared_distances_are_equal_to_rounding() {
    GaussianMixture pair =
        new GaussianMixture(Matrix.of(new double[][] {{-2, 0}, {2, 0}}), Vector.of(0.5, 0.5));
    for (double far : new double[] {1e8, 1e20, 1e150}) {
      double[] score = score(pair, 0.1, far);

      assertThat(score[0]).isCloseTo(-0.1 + 2 * Math.tanh(0.2), within(ROUNDING));
      assertThat(score[1]).isEqualTo(-far);
    }
  }

  @Test
  void on_the_axis_of_a_far_tail_the_nearest_component_alone_pulls() {
    GaussianMixture grid = new GaussianMixture(MixturePreset.GRID_FAR);

    assertThat(score(grid, 1e6, 1e6)).containsExactly(15 - 1e6, 15 - 1e6);
    assertThat(score(grid, -1e6, 5)[0]).isEqualTo(1e6 - 15);
  }

  @Test
  void where_squares_overflow_the_widest_component_pulls() {
    GaussianMixture mixture = withVariances(1e-20, 4e-16);

    assertThat(score(mixture, 1e150)[0]).isCloseTo(-1e150 / 4e-16, within(1e152));
    double[] density = new double[1];
    mixture.logDensity(Batch.of(new double[] {1e150}), density);
    assertThat(density[0]).isNegative().isInfinite();
    mixture.divergence(Batch.of(new double[] {1e150}), density);
    assertThat(density[0]).isCloseTo(-1 / 4e-16, within(1e2));
  }

  @Test
  void a_point_that_is_not_a_number_has_no_score() {
    assertThat(score(withVariances(1, 2), Double.NaN)[0]).isNaN();
    assertThat(score(new GaussianMixture(MixturePreset.NEAR), Double.NaN)[0]).isNaN();
  }

  @Test
  void the_divergence_loses_no_digits_to_large_squares() {
    GaussianMixture mixture = withVariances(1, 1);
    double[] divergence = new double[1];
    for (double far : new double[] {1e3, 1e8, 1e150}) {
      mixture.divergence(Batch.of(new double[] {far}), divergence);
      assertThat(divergence[0]).isEqualTo(-1);
    }
  }

  @Test
  void draws_come_from_their_components_by_weight() {
    GaussianMixture mixture =
        new GaussianMixture(
            Matrix.of(new double[][] {{-100}, {0}, {100}}), Vector.of(0.2, 0.3, 0.5));
    Batch draws = mixture.draw(10_000, RngStream.of(8));
    int[] counts = new int[3];
    for (int i = 0; i < draws.size(); i++) {
      counts[(int) Math.round(draws.get(i, 0) / 100) + 1]++;
    }

    assertThat(counts[0]).isCloseTo(2000, within(5 * 40));
    assertThat(counts[1]).isCloseTo(3000, within(5 * 46));
  }

  @Test
  void masses_on_the_line_are_the_integrals_over_where_a_component_is_ahead() {
    GaussianMixture mixture = withVariances(1, 9);
    double[] sums = new double[2];
    int cells = 400_000;
    double width = 80.0 / cells;
    Batch x = Batch.zeros(cells, 1);
    for (int i = 0; i < cells; i++) {
      x.set(i, 0, -40 + (i + 0.5) * width);
    }
    double[] density = new double[cells];
    int[] assigned = new int[cells];
    mixture.logDensity(x, density);
    mixture.assign(x, assigned);
    for (int i = 0; i < cells; i++) {
      sums[assigned[i]] += Math.exp(density[i]) * width;
    }

    // The cut falls anywhere within a cell of width 2e-4, where the density is below 0.3.
    for (int k = 0; k < 2; k++) {
      assertThat(mixture.modes().get(k).mass()).isCloseTo(sums[k], within(2 * 2e-4 * 0.3));
    }
  }

  @Test
  void the_mean_of_a_component_of_a_preset_belongs_to_that_component() {
    for (MixturePreset preset : MixturePreset.values()) {
      GaussianMixture mixture = new GaussianMixture(preset);
      int[] assigned = new int[preset.means().rows()];
      mixture.assign(Batch.of(preset.means().toArray()), assigned);

      assertThat(assigned).isEqualTo(IntStream.range(0, assigned.length).toArray());
    }
  }

  @Test
  void the_normal_distribution_function_has_its_known_values() {
    assertThat(LineMasses.standardDistribution(0)).isEqualTo(0.5);
    assertThat(LineMasses.standardDistribution(1.959963984540054))
        .isCloseTo(0.975, within(ROUNDING));
    assertThat(LineMasses.standardDistribution(-3))
        .isCloseTo(0.001349898031630095, within(ROUNDING));
    assertThat(LineMasses.standardDistribution(-9)).isZero();
    assertThat(LineMasses.standardDistribution(9)).isEqualTo(1);
  }

  private static GaussianMixture withVariances(double first, double second) {
    return new GaussianMixture(
        new GaussianMixtureOptions(
            Optional.empty(),
            Optional.of(Matrix.of(new double[][] {{-1}, {1}})),
            Optional.empty(),
            Optional.of(Vector.of(first, second)),
            Optional.empty()));
  }

  private static double[] score(GaussianMixture mixture, double... point) {
    Batch out = Batch.zeros(1, point.length);
    mixture.score(Batch.of(point), out);
    return out.row(0);
  }
}
