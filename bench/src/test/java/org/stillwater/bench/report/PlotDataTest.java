package org.stillwater.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.api.Batch;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.testkit.GaussianTarget;

class PlotDataTest {
  private static final double[] SAMPLE = sample(4000);

  @TempDir Path folder;

  private static double[] sample(int n) {
    Batch batch = Batch.zeros(n, 1);
    RngStream.of(7).fillGaussian(batch);
    return batch.array();
  }

  @Test
  void a_curve_has_median_and_range_over_repeats_and_no_values_that_are_not_finite() {
    Curve curve =
        Curve.over(
            List.of(
                new TreeMap<>(Map.of(0.0, 4.0, 1.0, 2.0)),
                new TreeMap<>(Map.of(0.0, 1.0, 1.0, Double.NaN)),
                new TreeMap<>(Map.of(0.0, 2.0, 1.0, 6.0, 2.0, Double.POSITIVE_INFINITY))));
    assertThat(curve.points())
        .containsExactly(new Curve.Point(0, 1, 2, 4), new Curve.Point(1, 2, 4, 6));
  }

  @Test
  void a_thinned_curve_keeps_both_ends() {
    TreeMap<Double, Double> one = new TreeMap<>();
    IntStream.range(0, 5000).forEach(i -> one.put((double) i, (double) i));
    Curve thin = Curve.over(List.of(one)).thinned(400);
    assertThat(thin.points()).hasSize(400);
    assertThat(thin.points().get(0).time()).isZero();
    assertThat(thin.points().get(399).time()).isEqualTo(4999);
  }

  @Test
  void a_histogram_holds_all_mass_that_it_shows() {
    Histogram histogram = Histogram.of(SAMPLE, new Interval(-1, 1), 20);
    double mass = Arrays.stream(histogram.densities()).sum() * 0.1;
    assertThat(mass).isCloseTo(1 - histogram.outside() / 4000.0, within(1e-9));
    // of a standard Gaussian 31.7 % lie outside, here within four standard errors of 0.74 %
    assertThat(histogram.outside() / 4000.0).isCloseTo(0.317, within(0.03));
  }

  @Test
  void a_kernel_density_estimate_integrates_to_one_and_is_near_the_density() {
    Interval shown = new Interval(-6, 6);
    double[] density = GaussianKernel.density(SAMPLE, shown, 601);
    assertThat(Arrays.stream(density).sum() * 0.02).isCloseTo(1, within(1e-4));
    // smoothing lowers the peak by about h²/2 = 1.5 %, its standard error is about 1.7 %
    assertThat(density[300]).isCloseTo(1 / Math.sqrt(2 * Math.PI), within(0.03));
    assertThat(GaussianKernel.density(new double[0], shown, 3)).containsOnly(0);
  }

  @Test
  void the_exact_density_is_normalised_wherever_the_mass_lies() {
    LogDensity unnormalised =
        (x, out) -> {
          for (int i = 0; i < x.size(); i++) {
            out[i] = 1000 - 0.5 * Math.pow((x.get(i, 0) - 3) / 2, 2);
          }
        };
    double[] density = ExactDensity.of(unnormalised, new Interval(-1, 1), 3).orElseThrow();
    for (int k = 0; k < 3; k++) {
      double u = (k - 1 - 3) / 2.0;
      double truth = Math.exp(-0.5 * u * u) / (2 * Math.sqrt(2 * Math.PI));
      assertThat(density[k]).isCloseTo(truth, within(1e-6 * truth));
    }
    assertThat(ExactDensity.of((x, out) -> Arrays.fill(out, 0), new Interval(0, 1), 3)).isEmpty();
  }

  @Test
  void contours_of_a_gaussian_are_closed_circles_that_hold_their_share() {
    LogDensity law = new GaussianTarget(Vector.of(1, -1), 4);
    DensityGrid grid = DensityGrid.of(law, new Interval(-9, 11), new Interval(-11, 9), 161);
    double level = grid.level(0.8);
    List<List<double[]>> lines = grid.contour(level);
    assertThat(lines).hasSize(1);
    List<double[]> line = lines.get(0);
    assertThat(line.get(0)).containsExactly(line.get(line.size() - 1));
    double radius = 2 * Math.sqrt(-2 * Math.log(1 - 0.8)); // of the disc that holds 80 %
    for (double[] point : line) {
      // half a cell of the grid, 0.0625, in the level's place
      assertThat(Math.hypot(point[0] - 1, point[1] + 1)).isCloseTo(radius, within(0.0625));
    }
  }

  @Test
  void one_stray_sampler_does_not_press_the_others_together() {
    double[] near = DoubleStream.iterate(-1, x -> x + 0.01).limit(201).toArray();
    double[] stray = Arrays.stream(near).map(x -> 1e100 * x).toArray();
    Interval shown = Interval.shared(List.of(near, stray, near), Optional.empty());
    assertThat(shown.low()).isBetween(-9.0, -1.0);
    assertThat(shown.high()).isBetween(1.0, 9.0);
    assertThat(Interval.shared(List.of(), Optional.empty()).length()).isPositive();
  }

  @Test
  void an_axis_is_logarithmic_where_values_are_positive_and_span_a_decade() {
    assertThat(MetricFigure.isLog(DoubleStream.of(0.1, 1), Optional.empty())).isTrue();
    assertThat(MetricFigure.isLog(DoubleStream.of(0.2, 1), Optional.empty())).isFalse();
    assertThat(MetricFigure.isLog(DoubleStream.of(0.2, 1), Optional.of(new NoiseFloor(0.01, 0))))
        .isTrue();
    assertThat(MetricFigure.isLog(DoubleStream.of(0, 1), Optional.empty())).isFalse();
  }

  @Test
  void sampled_particles_are_finite_and_always_the_same() {
    double[] numbers = {1, 2, Double.NaN, 4, 5, 6};
    Particles particles = Particles.of(new NpyArray(new int[] {3, 2}, numbers));
    assertThat(particles.size()).isEqualTo(2);
    assertThat(particles.removed()).isEqualTo(1);
    Particles many = Particles.of(new NpyArray(new int[] {4000, 1}, SAMPLE));
    assertThat(many.sample(50)).hasDimensions(50, 1).isDeepEqualTo(many.sample(50));
  }

  @Test
  void a_file_that_is_no_array_is_refused_by_name() throws IOException {
    Path file = Files.writeString(folder.resolve("particles.npy"), "not an array at all");
    assertThatThrownBy(() -> NpyArray.read(file)).hasMessageContaining("particles.npy");
  }

  @Test
  void repeats_recorded_at_moments_of_their_own_meet_on_straight_lines() {
    TreeMap<Double, Double> one = new TreeMap<>(Map.of(0.0, 0.0, 1.0, 2.0, 3.0, 4.0));
    TreeMap<Double, Double> other = new TreeMap<>(Map.of(0.0, 1.0, 2.0, 5.0, 3.0, Double.NaN));
    assertThat(Curve.over(List.of(one, other)).points())
        .containsExactly(
            new Curve.Point(0, 0, 0.5, 1),
            new Curve.Point(1, 2, 2.5, 3),
            new Curve.Point(2, 3, 4, 5),
            new Curve.Point(3, 4, 4, 4));
  }
}
