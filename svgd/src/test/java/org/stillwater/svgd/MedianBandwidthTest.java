package org.stillwater.svgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;

class MedianBandwidthTest {
  private static final double UNIT = 0x1.0p-53;

  /** Either side rounds at most d + 2 times; no square under- or overflows at these scales. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, 1",
    "3, 2, 1",
    "4, 1, 1",
    "50, 7, 1",
    "127, 3, 1",
    "128, 1, 1",
    "129, 31, 1",
    "300, 1, 1e-100",
    "300, 2, 1e100",
    "600, 5, 1"
  })
  void the_median_is_that_of_the_sorted_distances(int n, int d, double scale) {
    Batch x = gaussian(n, d, scale);
    double reference = sortedMedian(x);

    assertThat(median(x)).isCloseTo(reference, within(2 * (d + 2) * UNIT * reference));
  }

  /** Three far clusters of 100: two thirds of the 44850 distances are within 1e-6 of one value. */
  @Test
  void many_almost_equal_distances_are_told_apart() {
    Batch x = gaussian(300, 2, 1e-7);
    for (int i = 0; i < 300; i++) {
      double angle = 2 * Math.PI * (i % 3) / 3;
      x.set(i, 0, x.get(i, 0) + Math.cos(angle));
      x.set(i, 1, x.get(i, 1) + Math.sin(angle));
    }
    double reference = sortedMedian(x);

    assertThat(median(x)).isCloseTo(reference, within(8 * UNIT * reference));
  }

  /** 150 at 0 and 150 at 1: of 44850 distances 22350 are 0 and 22500 are 1. */
  @Test
  void many_equal_distances_are_no_trouble() {
    Batch x = Batch.zeros(300, 1);
    for (int i = 0; i < 150; i++) {
      x.set(i, 0, 1);
    }

    assertThat(median(x)).isEqualTo(1);
  }

  @Test
  void the_mean_of_the_two_middle_distances_is_taken_even_where_they_lie_far_apart() {
    Batch x = Batch.of(new double[] {0}, new double[] {1}, new double[] {1000}, new double[] {1e6});
    double reference = sortedMedian(x);

    assertThat(reference).isEqualTo((1000 + 999_000) / 2.0);
    assertThat(median(x)).isCloseTo(reference, within(4 * UNIT * reference));
  }

  @Test
  void one_particle_far_off_does_not_blur_the_others() {
    Batch x = gaussian(200, 1, 1);
    x.set(17, 0, 1e30);
    double reference = sortedMedian(x);

    assertThat(median(x)).isCloseTo(reference, within(8 * UNIT * reference));
  }

  @Test
  void the_median_does_not_depend_on_the_number_of_threads() {
    Batch x = gaussian(500, 3, 1);
    double one = median(x);

    for (int threads : new int[] {2, 4}) {
      try (ThreadTeam team = new ThreadTeam(threads)) {
        assertThat(new MedianDistance(x, team).value()).isEqualTo(one);
      }
    }
  }

  @Test
  void the_width_is_the_squared_median_over_log_n_in_every_coordinate() {
    Batch x = gaussian(100, 2, 3);
    double expected = Math.pow(sortedMedian(x), 2) / Math.log(100);

    assertThat(widths(x)[0]).isCloseTo(expected, within(1e-14 * expected));
    assertThat(widths(x)[1]).isEqualTo(widths(x)[0]);
  }

  @Test
  void above_the_limit_evenly_numbered_particles_stand_for_all() {
    int n = 3000;
    Batch x = gaussian(n, 1, 1);
    Batch some = Batch.zeros(MedianBandwidth.EXACT, 1);
    for (int k = 0; k < MedianBandwidth.EXACT; k++) {
      some.set(k, 0, x.get(k * n / MedianBandwidth.EXACT, 0));
    }
    double expected = Math.pow(median(some), 2) / Math.log(n);

    assertThat(widths(x)[0]).isCloseTo(expected, within(4 * UNIT * expected));
  }

  @Test
  void a_single_particle_and_coinciding_ones_have_width_one() {
    Batch same = Batch.zeros(5, 2);
    for (int i = 0; i < 5; i++) {
      same.set(i, 0, 0.1);
      same.set(i, 1, -1e9 / 3);
    }

    assertThat(widths(Batch.of(new double[] {3, 4}))).containsExactly(1, 1);
    assertThat(widths(same)).containsExactly(1, 1);
  }

  /** 9 at 0, one at 2: 36 distances are 0 and 9 are 2; their mean square is 36/45. */
  @Test
  void where_the_median_is_zero_the_mean_squared_distance_replaces_its_square() {
    Batch x = Batch.zeros(10, 1);
    x.set(4, 0, 2);
    double expected = 36.0 / 45 / Math.log(10);

    assertThat(widths(x)[0]).isCloseTo(expected, within(8 * UNIT));
  }

  private static double[] widths(Batch x) {
    return new MedianBandwidth().widths(x, new PlainContext()).toArray();
  }

  private static double median(Batch x) {
    return new MedianDistance(x, Parallel.SEQUENTIAL).value();
  }

  private static Batch gaussian(int n, int d, double scale) {
    Batch x = Batch.zeros(n, d);
    RngStream.of(n).fillGaussian(x);
    for (int k = 0; k < n * d; k++) {
      x.array()[k] *= scale;
    }
    return x;
  }

  private static double sortedMedian(Batch x) {
    int n = x.size();
    double[] distances = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double square = 0;
        for (int c = 0; c < x.dimension(); c++) {
          square += Math.pow(x.get(i, c) - x.get(j, c), 2);
        }
        distances[count++] = Math.sqrt(square);
      }
    }
    Arrays.sort(distances);
    return (distances[(count - 1) / 2] + distances[count / 2]) / 2;
  }
}
