package org.stillwater.pairwise;

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

class MedianDistanceTest {
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
        assertThat(MedianDistance.of(x, MedianDistanceTest::none, team)).isEqualTo(one);
      }
    }
  }

  /**
   * The squared distance of two draws of N(0, I) in the plane is 4 times an exponential number: its
   * median is 4 log 2. The root mean square of 40 errors is itself known to 1/√80 = 11 %.
   */
  @Test
  void an_estimate_from_some_points_has_the_error_that_is_stated() {
    double exact = Math.sqrt(4 * Math.log(2));
    double square = 0;
    for (int seed = 0; seed < 40; seed++) {
      Batch x = Batch.zeros(MedianDistance.EXACT + 1, 2);
      RngStream rng = RngStream.of(seed);
      rng.fillGaussian(x);
      double error = MedianDistance.of(x, () -> rng.child("some"), Parallel.SEQUENTIAL) / exact - 1;
      square += error * error / 40;
    }
    assertThat(Math.sqrt(square)).isBetween(0.005, 0.013);
  }

  @Test
  void the_points_that_are_compared_are_those_of_the_stream() {
    Batch x = gaussian(3000, 2, 1);
    double one = MedianDistance.of(x, () -> RngStream.of(1), Parallel.SEQUENTIAL);

    assertThat(MedianDistance.of(x, () -> RngStream.of(1), Parallel.SEQUENTIAL)).isEqualTo(one);
    assertThat(MedianDistance.of(x, () -> RngStream.of(2), Parallel.SEQUENTIAL)).isNotEqualTo(one);
  }

  /**
   * Of x = i² the differences i² − j²; and of the same points in a plane, where all are streamed.
   */
  @Test
  void on_the_line_and_in_space_medians_are_the_same() {
    for (int n : new int[] {2, 3, 4, 5, 100, 501}) {
      Batch plane = Batch.zeros(n, 2);
      double[] line = new double[n];
      for (int i = 0; i < n; i++) {
        line[n - 1 - i] = (double) i * i;
        plane.set(i, 1, (double) i * i);
      }
      assertThat(MedianDistance.onLine(line)).isEqualTo(median(plane));
    }
  }

  @Test
  void what_has_no_median_is_not_a_number() {
    assertThat(median(Batch.zeros(1, 2))).isNaN();
    assertThat(median(Batch.of(new double[] {0, 1}, new double[] {Double.NaN, 2}))).isNaN();
    assertThat(median(Batch.of(new double[] {0}, new double[] {Double.POSITIVE_INFINITY}))).isNaN();
  }

  private static double median(Batch x) {
    return MedianDistance.of(x, MedianDistanceTest::none, Parallel.SEQUENTIAL);
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

  private static RngStream none() {
    throw new IllegalStateException("an exact median draws no random numbers");
  }
}
