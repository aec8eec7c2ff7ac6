package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.PairTarget;

class KlKdeTest {
  private static final PairTarget NEAR = new PairTarget(2, 0.75);

  @ParameterizedTest
  @CsvSource({
    "1000, 0, 1", // in place
    "100, 1, 0.5", // displaced and narrow
    "2, 0, 1", // two particles, wide kernels
    "1000, 300, 1", // far away, kernels narrower than the grid
    "1000, 0, 1e-3", // nearly collapsed
    "5000, 2, 30", // wide
  })
  void agrees_with_the_estimator_written_out_as_plain_loops(int n, double shift, double scale) {
    Batch particles = NEAR.draw(n, RngStream.of(1));
    for (int i = 0; i < n; i++) {
      particles.set(i, 0, scale * particles.get(i, 0) + shift);
    }
    Batch reference = NEAR.draw(3000, RngStream.of(2));
    double measured =
        Measuring.value(
            new KlKde(new KlKdeOptions(3000)), particles, FixedTarget.drawing(reference), 3, "");
    // Both logarithms are within 1.5e-8, and the density integrates to about one.
    assertThat(measured).isCloseTo(plainly(particles.array(), reference.array()), within(1e-7));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1e-6, 1", "1, 1e-9", "1e9, 1e6"})
  void densities_are_as_close_as_their_documentation_says(double scale, double gap) {
    Batch points = NEAR.draw(400, RngStream.of(5));
    for (int i = 0; i < 400; i++) {
      points.set(i, 0, scale * (points.get(i, 0) + (i < 200 ? gap : 0)));
    }
    KernelDensity density = KernelDensity.of(points).orElseThrow();
    double margin = density.high() - density.low();
    Grid grid = new Grid(density.low() - margin, density.high() + margin);
    double[] fast = density.on(grid);
    double[] x = linspace(grid.low(), grid.high());
    double[] direct = plainDensity(points.array(), x);
    for (int k = 0; k < x.length; k++) {
      // 1.5e-8 by truncation; rounding of x and of the sums stays far below that.
      assertThat(Math.log(fast[k] + 1e-10)).isCloseTo(Math.log(direct[k] + 1e-10), within(2e-8));
    }
  }

  @Test
  void exact_draws_of_the_near_mixture_score_the_published_floor() {
    assertFloor(NEAR, NEAR, 0.0063);
  }

  @Test
  void exact_draws_of_a_gaussian_score_the_published_floor() {
    GaussianTarget gaussian = GaussianTarget.standard(1);
    assertFloor(gaussian, gaussian, 0.0048);
  }

  /** The published floor is a mean of 4 seeds, ours of 64: they differ by their sampling errors. */
  private static void assertFloor(Target target, ExactDraws draws, double published) {
    double[] floors = new double[64];
    for (int seed = 0; seed < floors.length; seed++) {
      Batch particles = draws.draw(1000, RngStream.of(seed).child("particles"));
      floors[seed] = Measuring.value(new KlKde(), particles, target, seed, "");
    }
    Sample sample = Sample.of(floors);
    double sigma = sample.standardDeviation() * Math.sqrt(1.0 / 4 + 1.0 / 64);
    assertThat(sample.mean()).isCloseTo(published, within(3 * sigma));
  }

  @Test
  void approaches_the_divergence_of_two_gaussians() {
    GaussianTarget target = GaussianTarget.standard(1);
    Batch shifted = new GaussianTarget(Vector.of(1), 1).draw(100_000, RngStream.of(8));
    // KL = 1/2. Kernels widen f by h² = 1e-2 and g by h² = 2.5e-2 of the variance: KL changes by
    // under 2.5e-2/2; the sampling error of the reference is sd(f/g)/√10⁴ = √(e−1)/100 = 0.013.
    assertThat(Measuring.value(new KlKde(), shifted, target, 9, ""))
        .isCloseTo(0.5, within(0.0125 + 3 * 0.013));
  }

  @Test
  void the_remembered_reference_changes_no_bit() {
    Batch first = NEAR.draw(200, RngStream.of(11));
    Batch second = NEAR.draw(200, RngStream.of(12));
    Probe probe = new KlKde().open(Measuring.context(first, NEAR, 13));
    Object fresh = probe.measure(RunView.of(first, NEAR));
    assertThat(probe.measure(RunView.of(first, NEAR))).isEqualTo(fresh);
    second.set(0, 0, 50);
    assertThat(probe.measure(RunView.of(second, NEAR)))
        .isEqualTo(Measuring.measure(new KlKde(), second, NEAR, 13));
    assertThat(probe.measure(RunView.of(first, NEAR))).isEqualTo(fresh);
  }

  @Test
  void is_not_applicable_off_the_line() {
    GaussianTarget plane = GaussianTarget.standard(2);
    assertThat(
            Measuring.absences(
                Measuring.measure(new KlKde(), plane.draw(10, RngStream.of(1)), plane, 1)))
        .containsOnlyKeys("")
        .extractingByKey("")
        .asString()
        .contains("dimension is 2");
  }

  @Test
  void is_not_applicable_to_particles_in_one_place() {
    assertThat(
            Measuring.absences(Measuring.measure(new KlKde(), Batch.of(new double[] {1}), NEAR, 1)))
        .extractingByKey("")
        .asString()
        .contains("two distinct particles");
    assertThat(Measuring.absences(Measuring.measure(new KlKde(), Batch.zeros(5, 1), NEAR, 1)))
        .containsKey("");
  }

  @Test
  void refuses_a_single_reference_draw() {
    assertThatThrownBy(() -> new KlKde(new KlKdeOptions(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reference-draws");
  }

  private static double plainly(double[] particles, double[] reference) {
    double low = Math.min(min(particles), min(reference));
    double high = Math.max(max(particles), max(reference));
    double[] x = linspace(low, high);
    double[] f = plainDensity(particles, x);
    double[] g = plainDensity(reference, x);
    double integral = 0;
    for (int k = 1; k < x.length; k++) {
      integral += 0.5 * (x[k] - x[k - 1]) * (integrand(f[k], g[k]) + integrand(f[k - 1], g[k - 1]));
    }
    return integral;
  }

  private static double integrand(double f, double g) {
    return f * Math.log(f / (g + 1e-10) + 1e-10);
  }

  private static double[] plainDensity(double[] points, double[] x) {
    double mean = Arrays.stream(points).average().orElseThrow();
    double square = Arrays.stream(points).map(p -> (p - mean) * (p - mean)).sum();
    double h = Math.sqrt(square / (points.length - 1)) * Math.pow(points.length, -1.0 / 5);
    double[] density = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      for (double point : points) {
        density[k] += Math.exp(-0.5 * Math.pow((x[k] - point) / h, 2));
      }
      density[k] /= points.length * h * Math.sqrt(2 * Math.PI);
    }
    return density;
  }

  private static double[] linspace(double low, double high) {
    double[] x = new double[1000];
    Arrays.setAll(x, k -> low + (high - low) * k / 999);
    return x;
  }

  private static double min(double[] numbers) {
    return Arrays.stream(numbers).min().orElseThrow();
  }

  private static double max(double[] numbers) {
    return Arrays.stream(numbers).max().orElseThrow();
  }
}
