package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Parallel;
import org.stillwater.api.RunView;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.testkit.GaussianTarget;

class SlicedW2Test {
  @Test
  void a_shift_is_seen_as_its_length_over_the_root_of_the_dimension() {
    for (int d : new int[] {2, 31}) {
      Batch draws = GaussianTarget.standard(d).draw(300, RngStream.of(1));
      Batch shifted = draws.copy();
      for (int i = 0; i < 300; i++) {
        shifted.set(i, 0, shifted.get(i, 0) + 3);
      }
      Measurement.Value value =
          Measuring.values(
                  Measuring.measure(new SlicedW2(), shifted, FixedTarget.drawing(draws), 2))
              .get("");
      // Each projection is shifted by 3u₁, u₁² has mean 1/d and variance 2(d−1)/(d²(d+2)).
      double expected = 3 / Math.sqrt(d);
      double sigma = expected / 2 * Math.sqrt(2.0 * (d - 1) / (d + 2) / 1000);
      assertThat(value.value()).isCloseTo(expected, within(4 * sigma));
      // The reported error estimates sigma from 1000 directions; its own is a few per cent.
      assertThat(value.standardError()).isCloseTo(sigma, within(0.2 * sigma));
    }
  }

  @Test
  void on_the_line_it_is_the_distance_of_two_gaussians() {
    int n = 20_000;
    Target target = new GaussianTarget(Vector.of(3), 4);
    Batch particles = GaussianTarget.standard(1).draw(n, RngStream.of(3));
    // W₂² = 3² + (2 − 1)². Its potentials −6x − x² and y²/2 + 3y have variances 38 and 152.
    double sigma = Math.sqrt(190.0 / n);
    double value = Measuring.value(new SlicedW2(), particles, target, 4, "");
    assertThat(value * value).isCloseTo(10, within(4 * sigma));
  }

  @Test
  void on_the_line_no_direction_is_drawn_and_no_error_known() {
    Batch draws = Batch.of(new double[] {0}, new double[] {4});
    Batch particles = Batch.of(new double[] {5}, new double[] {1});
    assertThat(Measuring.measure(new SlicedW2(), particles, FixedTarget.drawing(draws), 1))
        .containsExactly(Measurement.of(1));
  }

  @Test
  void quantiles_are_coupled_where_sizes_differ() {
    // Thirds against halves: they differ by 1 on [1/3, 1/2] and on [2/3, 1].
    assertThat(QuantileCoupling.meanSquare(new double[] {0, 1}, new double[] {0, 1, 2}))
        .isCloseTo(0.5, within(1e-15));
    assertThat(QuantileCoupling.meanSquare(new double[] {0, 1, 2}, new double[] {0, 1}))
        .isCloseTo(0.5, within(1e-15));
  }

  @Test
  void repeating_every_particle_changes_nothing() {
    double[] x = sorted(50, 1);
    double[] y = sorted(50, 2);
    double[] twice = new double[100];
    Arrays.setAll(twice, i -> x[i / 2]);
    assertThat(QuantileCoupling.meanSquare(twice, y))
        .isCloseTo(QuantileCoupling.meanSquare(x, y), within(1e-14));
  }

  @Test
  void accepts_another_number_of_particles_than_was_announced() {
    GaussianTarget target = GaussianTarget.standard(2);
    Batch many = target.draw(300, RngStream.of(5));
    var probe = new SlicedW2().open(Measuring.context(many, target, 6));
    for (int n : new int[] {1, 7, 300}) {
      assertThat(Measuring.values(probe.measure(RunView.of(many.slice(0, n), target)))).hasSize(1);
    }
  }

  @Test
  void a_reference_too_large_to_keep_gives_the_same_bits() {
    GaussianTarget target = GaussianTarget.standard(2);
    double[][] directions = {{1, 0}, {0.6, 0.8}};
    double[][] reference = Columns.of(target.draw(40, RngStream.of(7)));
    RunView view = RunView.of(target.draw(40, RngStream.of(8)), target);
    assertThat(new SlicedW2Probe(directions, reference, Parallel.SEQUENTIAL, 80).measure(view))
        .isEqualTo(new SlicedW2Probe(directions, reference, Parallel.SEQUENTIAL, 79).measure(view));
  }

  @Test
  void needs_exact_draws() {
    Target blind = Target.ofScore(1, x -> new double[] {-x[0]});
    assertThat(Measuring.absences(Measuring.measure(new SlicedW2(), Batch.zeros(3, 1), blind, 1)))
        .extractingByKey("")
        .asString()
        .contains("ExactDraws");
  }

  @Test
  void refuses_to_work_without_projections() {
    assertThatThrownBy(() -> new SlicedW2(new SlicedW2Options(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("projections");
  }

  private static double[] sorted(int n, long seed) {
    double[] numbers = GaussianTarget.standard(1).draw(n, RngStream.of(seed)).array();
    Arrays.sort(numbers);
    return numbers;
  }
}
