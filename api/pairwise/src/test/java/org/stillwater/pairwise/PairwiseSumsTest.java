package org.stillwater.pairwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;

class PairwiseSumsTest {
  private static final double UNIT = 0x1.0p-53;

  /** One tile, its edge, an odd and an even number of tiles, last tiles of one and of many. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "5, 2", "127, 1", "128, 4", "129, 5", "257, 2", "300, 1", "400, 7"})
  void the_symmetric_sums_are_those_of_a_plain_double_loop(int n, int d) {
    Batch x = gaussian(n, d, 1);
    List<Batch> coefficients = List.of(gaussian(n, 3, 2), gaussian(n, 3, 3));
    Batch out = gaussian(n, 3, 4);

    new PairwiseSums(2, 3)
        .symmetric(Points.of(x), PairwiseSumsTest::two, coefficients, Parallel.SEQUENTIAL, out);

    assertAgrees(x, x, coefficients, out);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 200, 2", "200, 3, 1", "128, 128, 3", "300, 129, 2"})
  void the_sums_between_two_sets_are_those_of_a_plain_double_loop(int n, int m, int d) {
    Batch x = gaussian(n, d, 1);
    Batch y = gaussian(m, d, 5);
    List<Batch> coefficients = List.of(gaussian(m, 2, 2), gaussian(m, 2, 3));
    Batch out = gaussian(n, 2, 4);

    new PairwiseSums(2, 2)
        .between(
            Points.of(x),
            Points.of(y),
            PairwiseSumsTest::two,
            coefficients,
            Parallel.SEQUENTIAL,
            out);

    assertAgrees(x, y, coefficients, out);
  }

  /** Weights round d + 4 times on either side; sums of n terms n times. */
  private static void assertAgrees(Batch x, Batch y, List<Batch> coefficients, Batch out) {
    double rounding = 2 * (y.size() + x.dimension() + 4) * UNIT;
    for (int i = 0; i < x.size(); i++) {
      for (int c = 0; c < out.dimension(); c++) {
        double sum = 0;
        double size = 0;
        for (int j = 0; j < y.size(); j++) {
          double u = square(x.row(i), y.row(j));
          double first = coefficients.get(0).get(j, c) / (1 + u);
          double second = coefficients.get(1).get(j, c) * Math.sqrt(u);
          sum += first + second;
          size += Math.abs(first) + Math.abs(second);
        }
        assertThat(Math.abs(out.get(i, c) - sum))
            .as("point %d, column %d", i, c)
            .isLessThanOrEqualTo(rounding * size);
      }
    }
  }

  /** Of 300 points in tiles of 128, 128 and 44: pairs within a tile twice, all others once. */
  @Test
  void pairs_of_different_tiles_are_weighed_once() {
    AtomicLong pairs = new AtomicLong();
    new PairwiseSums(1, 1)
        .symmetric(
            Points.of(gaussian(300, 2, 1)),
            () -> (tile, j, squares, out, count) -> pairs.addAndGet(count),
            List.of(Batch.zeros(300, 1)),
            Parallel.SEQUENTIAL,
            Batch.zeros(300, 1));

    long within = 128 * 128 + 128 * 128 + 44 * 44;
    assertThat(pairs.get()).isEqualTo(within + (300 * 300 - within) / 2);
  }

  @ParameterizedTest
  @CsvSource({"1000", "1100"})
  void the_bits_do_not_depend_on_the_number_of_threads(int n) {
    Batch x = gaussian(n, 2, 1);
    List<Batch> coefficients = List.of(gaussian(n, 2, 2), gaussian(n, 2, 3));
    Batch one = Batch.zeros(n, 2);
    new PairwiseSums(2, 2)
        .symmetric(Points.of(x), PairwiseSumsTest::two, coefficients, Parallel.SEQUENTIAL, one);

    for (int threads : new int[] {2, 3, 4}) {
      try (ThreadTeam team = new ThreadTeam(threads)) {
        Batch out = Batch.zeros(n, 2);
        new PairwiseSums(2, 2)
            .symmetric(Points.of(x), PairwiseSumsTest::two, coefficients, team, out);
        assertThat(out.sameNumbers(one)).isTrue();
      }
    }
  }

  @Test
  void a_second_use_remembers_nothing_of_the_first() {
    Batch x = gaussian(150, 1, 1);
    List<Batch> coefficients = List.of(gaussian(150, 1, 2), gaussian(150, 1, 3));
    PairwiseSums used = new PairwiseSums(2, 1);
    Batch out = Batch.zeros(200, 1);
    Batch again = Batch.zeros(150, 1);
    Batch fresh = Batch.zeros(150, 1);
    List<Batch> others = List.of(gaussian(200, 1, 5), gaussian(200, 1, 6));
    used.symmetric(
        Points.of(gaussian(200, 1, 4)), PairwiseSumsTest::two, others, Parallel.SEQUENTIAL, out);

    used.symmetric(Points.of(x), PairwiseSumsTest::two, coefficients, Parallel.SEQUENTIAL, again);
    new PairwiseSums(2, 1)
        .symmetric(Points.of(x), PairwiseSumsTest::two, coefficients, Parallel.SEQUENTIAL, fresh);

    assertThat(again.sameNumbers(fresh)).isTrue();
  }

  /** Two weights: 1/(1 + u), and √u. */
  private static PairWeights two() {
    return (tile, j, squares, out, count) -> {
      for (int i = 0; i < count; i++) {
        out[0][i] = 1 / (1 + squares[i]);
        out[1][i] = Math.sqrt(squares[i]);
      }
    };
  }

  static Batch gaussian(int n, int d, long seed) {
    Batch x = Batch.zeros(n, d);
    RngStream.of(seed).fillGaussian(x);
    return x;
  }

  private static double square(double[] x, double[] y) {
    double square = 0;
    for (int c = 0; c < x.length; c++) {
      square += (x[c] - y[c]) * (x[c] - y[c]);
    }
    return square;
  }
}
