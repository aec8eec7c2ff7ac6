package org.stillwater.svgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.random.RngStream;
import org.stillwater.pairwise.MedianDistance;

class MedianBandwidthTest {
  private static final double UNIT = 0x1.0p-53;

  @Test
  void the_width_is_the_squared_median_over_log_n_in_every_coordinate() {
    Batch x = gaussian(100, 2, 3);
    double expected = Math.pow(sortedMedian(x), 2) / Math.log(100);

    assertThat(widths(x)[0]).isCloseTo(expected, within(1e-14 * expected));
    assertThat(widths(x)[1]).isEqualTo(widths(x)[0]);
  }

  @Test
  void above_the_limit_particles_drawn_by_the_step_stand_for_all() {
    int n = 3000;
    Batch x = gaussian(n, 2, 1);
    RngStream rng = RngStream.of(3);
    double median = MedianDistance.of(x, () -> rng.child("bandwidth"), Parallel.SEQUENTIAL);
    double expected = median * median / Math.log(n);

    assertThat(new MedianBandwidth().widths(x, new PlainContext(rng)).get(0)).isEqualTo(expected);
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
