package org.stillwater.svgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.pairwise.FastExponential;

class SteinDirectionTest {
  private static final double UNIT = 0x1.0p-53;
  private static final double FAST =
      FastExponential.RELATIVE_ERROR + FastExponential.ABSOLUTE_ERROR;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2", "5, 4", "7, 5", "130, 6", "257, 1", "300, 2", "131, 31"})
  void the_gaussian_kernel_gives_what_a_plain_double_loop_gives(int n, int d) {
    DoubleUnaryOperator value = u -> Math.exp(-u);
    DoubleUnaryOperator slope = u -> -Math.exp(-u);

    assertAgrees(new Rbf(new FixedBandwidth(1)), n, d, value, slope, FAST);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "6, 1", "7, 3", "130, 4", "129, 9"})
  void a_kernel_without_a_constant_ratio_gives_what_a_plain_double_loop_gives(int n, int d) {
    DoubleUnaryOperator value = u -> Math.pow(1 + u, -0.5);
    DoubleUnaryOperator slope = u -> -0.5 * Math.pow(1 + u, -1.5);

    assertAgrees(new Imq(new FixedBandwidth(1), 0.5), n, d, value, slope, 8 * UNIT);
  }

  /**
   * Every κ and κ′ is at most 1 and wrong by at most the kernel's error, and by that of u: relative
   * d + 8 units, and as much as max‖z‖ for centring, times u κ′ &lt; 1. Sums of n terms round n
   * times more, each of at most |s_j| + |b_j| + |b_i|.
   */
  private static void assertAgrees(
      Kernel kernel,
      int n,
      int d,
      DoubleUnaryOperator value,
      DoubleUnaryOperator slope,
      double kernelError) {
    Batch x = gaussian(n, d, 1);
    Batch scores = gaussian(n, d, 2);
    Vector widths = widths(d);
    Batch phi = compute(kernel, x, scores, widths);

    double far = 10;
    double relative = kernelError + (n + d + 8 + 8 * far) * UNIT;
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < d; c++) {
        double sum = 0;
        double size = 0;
        for (int j = 0; j < n; j++) {
          double u = scaledSquare(x, i, j, widths);
          double apart = 2 * (x.get(j, c) - x.get(i, c)) / widths.get(c);
          sum += value.applyAsDouble(u) * scores.get(j, c) + slope.applyAsDouble(u) * apart;
          size +=
              Math.abs(scores.get(j, c))
                  + 2 * (Math.abs(x.get(j, c)) + Math.abs(x.get(i, c)) + 1) / widths.get(c);
        }
        assertThat(Math.abs(phi.get(i, c) - sum / n))
            .as("particle %d, coordinate %d", i, c)
            .isLessThanOrEqualTo(relative * size / n);
      }
    }
  }

  private static double scaledSquare(Batch x, int i, int j, Vector widths) {
    double u = 0;
    for (int c = 0; c < x.dimension(); c++) {
      double difference = x.get(j, c) - x.get(i, c);
      u += difference * difference / widths.get(c);
    }
    return u;
  }

  /** Sums of 200 terms in another order: 200 roundings of terms below 20. */
  @Test
  void renumbering_the_particles_renumbers_the_directions() {
    int n = 200;
    Batch x = gaussian(n, 3, 1);
    Batch scores = gaussian(n, 3, 2);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    RngStream.of(3).shuffle(order);
    Kernel kernel = new Rbf();
    Batch direct = compute(kernel, x, scores, widths(3));
    Batch renumbered = compute(kernel, rows(x, order), rows(scores, order), widths(3));

    Batch expected = rows(direct, order);
    double largest = 0;
    for (int k = 0; k < n * 3; k++) {
      largest = Math.max(largest, Math.abs(renumbered.array()[k] - expected.array()[k]));
    }
    assertThat(largest).isLessThan(n * UNIT * 20);
  }

  @Test
  void the_bits_do_not_depend_on_the_number_of_threads() {
    Batch x = gaussian(700, 2, 1);
    Batch scores = gaussian(700, 2, 2);
    Batch one = compute(new Rbf(), x, scores, widths(2));

    for (int threads : new int[] {2, 4}) {
      try (ThreadTeam team = new ThreadTeam(threads)) {
        Batch phi = Batch.zeros(700, 2);
        new SteinDirection(new Rbf(), 700, 2).compute(x, scores, widths(2), team, phi);
        assertThat(phi.sameNumbers(one)).isTrue();
      }
    }
  }

  /** A cloud of size 1 at a distance of 10⁸ is known to 2⁻⁵³ 10⁸, and centring adds no more. */
  @Test
  void a_cloud_far_from_the_origin_loses_no_more_than_its_coordinates_have() {
    int n = 100;
    double shift = 0x1.0p27;
    Batch x = gaussian(n, 1, 1);
    Batch far = Batch.zeros(n, 1);
    for (int i = 0; i < n; i++) {
      far.set(i, 0, x.get(i, 0) + shift);
      x.set(i, 0, far.get(i, 0) - shift);
    }
    Batch scores = gaussian(n, 1, 2);
    Batch here = compute(new Rbf(), x, scores, widths(1));
    Batch there = compute(new Rbf(), far, scores, widths(1));

    double rounding = 16 * UNIT * shift;
    for (int i = 0; i < n; i++) {
      assertThat(Math.abs(there.get(i, 0) - here.get(i, 0))).isLessThan(rounding);
    }
  }

  @Test
  void distances_that_overflow_leave_the_directions_finite() {
    Batch x = Batch.of(new double[] {0}, new double[] {1e200}, new double[] {1e200});
    Batch scores = Batch.of(new double[] {3}, new double[] {-5}, new double[] {-5});

    Batch phi = compute(new Rbf(), x, scores, Vector.of(1));

    assertThat(Arrays.stream(phi.array()).allMatch(Double::isFinite)).isTrue();
  }

  private static Batch compute(Kernel kernel, Batch x, Batch scores, Vector widths) {
    Batch phi = Batch.zeros(x.size(), x.dimension());
    new SteinDirection(kernel, x.size(), x.dimension())
        .compute(x, scores, widths, Parallel.SEQUENTIAL, phi);
    return phi;
  }

  private static Vector widths(int d) {
    double[] widths = new double[d];
    for (int c = 0; c < d; c++) {
      widths[c] = 1 + 0.5 * c;
    }
    return Vector.of(widths);
  }

  private static Batch gaussian(int n, int d, long seed) {
    Batch x = Batch.zeros(n, d);
    RngStream.of(seed).fillGaussian(x);
    return x;
  }

  private static Batch rows(Batch x, int[] order) {
    Batch picked = Batch.zeros(x.size(), x.dimension());
    for (int i = 0; i < x.size(); i++) {
      picked.slice(i, i + 1).copyFrom(x.slice(order[i], order[i] + 1));
    }
    return picked;
  }
}
