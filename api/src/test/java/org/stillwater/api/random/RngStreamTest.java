package org.stillwater.api.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;

class RngStreamTest {
  private static final int DRAWS = 1 << 20;

  /**
   * The first outputs for the state (1, 2, 3, 4), as the generator's authors' C code gives them.
   */
  @Test
  void the_generator_gives_its_published_numbers() {
    Xoshiro256 generator = new Xoshiro256(1, 2, 3, 4);
    assertThat(IntStream.range(0, 6).mapToLong(i -> generator.next()).toArray())
        .containsExactly(
            41943041L,
            58720359L,
            3588806011781223L,
            3591011842654386L,
            Long.parseUnsignedLong("9228616714210784205"),
            Long.parseUnsignedLong("9973669472204895162"));
  }

  /** Pinned: a change of these numbers changes every result ever published with the library. */
  @Test
  void addresses_and_gaussian_numbers_are_pinned() {
    RngStream stream = RngStream.of(47).child("sampler").child(3);
    assertThat(new long[] {stream.nextLong(), stream.nextLong()})
        .containsExactly(-2441631642676558402L, -1530226995989250207L);
    assertThat(stream.nextGaussian()).isEqualTo(0.21424707387157974);
  }

  @Test
  void a_child_does_not_depend_on_what_its_parent_has_drawn() {
    RngStream fresh = RngStream.of(1);
    RngStream used = RngStream.of(1);
    for (int i = 0; i < 100; i++) {
      used.nextGaussian();
    }
    assertThat(used.child("a").nextLong()).isEqualTo(fresh.child("a").nextLong());
  }

  @Test
  void different_addresses_give_different_streams() {
    Set<Long> first = new HashSet<>();
    RngStream root = RngStream.of(0);
    for (int i = 0; i < 1000; i++) {
      first.add(root.child(i).nextLong());
      first.add(root.child(String.valueOf(i)).nextLong());
      first.add(RngStream.of(i + 1).nextLong());
      first.add(root.child(i).child(i).nextLong());
    }
    first.add(root.child("").nextLong());
    first.add(root.child("\0").nextLong());
    first.add(root.child("ab").child("c").nextLong());
    first.add(root.child("a").child("bc").nextLong());
    assertThat(first).hasSize(4004);
  }

  /** χ² over 256 cells has mean 255 and standard deviation √510: the bound is 5 of them. */
  @Test
  void doubles_are_uniform() {
    RngStream stream = RngStream.of(2);
    int[] counts = new int[256];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) (stream.nextDouble() * counts.length)]++;
    }
    assertThat(chiSquare(counts)).isCloseTo(255, within(5 * Math.sqrt(510)));
  }

  /** Cells of equal probability under the Gaussian law, by its distribution function. */
  @Test
  void gaussian_numbers_follow_the_gaussian_law() {
    RngStream stream = RngStream.of(3);
    int[] counts = new int[256];
    for (int i = 0; i < DRAWS; i++) {
      counts[Math.min(255, (int) (256 * distribution(stream.nextGaussian())))]++;
    }
    assertThat(chiSquare(counts)).isCloseTo(255, within(5 * Math.sqrt(510)));
  }

  /**
   * P(|X| > 3.6541…) = 2.58e-4, where layer 0 ends; the count is Poisson, the bound 5 deviations.
   */
  @Test
  void the_tail_of_the_ziggurat_has_its_mass_and_its_shape() {
    RngStream stream = RngStream.of(4);
    int beyond = 0;
    int farther = 0;
    int draws = 1 << 23;
    for (int i = 0; i < draws; i++) {
      double x = Math.abs(stream.nextGaussian());
      beyond += x > 3.654152885361009 ? 1 : 0;
      farther += x > 4 ? 1 : 0;
    }
    double expected = draws * 2 * (1 - distribution(3.654152885361009));
    double expectedFarther = draws * 2 * (1 - distribution(4));
    assertThat((double) beyond).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    assertThat((double) farther).isCloseTo(expectedFarther, within(5 * Math.sqrt(expectedFarther)));
  }

  /** The correlation of n independent pairs has standard deviation 1/√n: the bound is 5 of them. */
  @Test
  void neighbouring_streams_are_uncorrelated() {
    int n = 1 << 14;
    RngStream root = RngStream.of(5);
    for (int k = 0; k < 16; k++) {
      RngStream a = root.child(k);
      RngStream b = root.child(k + 1);
      RngStream c = RngStream.of(k);
      RngStream d = RngStream.of(k + 1);
      double neighbours = 0;
      double seeds = 0;
      for (int i = 0; i < n; i++) {
        neighbours += a.nextGaussian() * b.nextGaussian();
        seeds += c.nextGaussian() * d.nextGaussian();
      }
      assertThat(neighbours / n).isCloseTo(0, within(5 / Math.sqrt(n)));
      assertThat(seeds / n).isCloseTo(0, within(5 / Math.sqrt(n)));
    }
  }

  /** The first numbers of consecutive streams must themselves look like a stream. */
  @Test
  void first_numbers_of_consecutive_children_are_uniform() {
    RngStream root = RngStream.of(6);
    int[] counts = new int[256];
    for (int i = 0; i < DRAWS / 4; i++) {
      counts[(int) (root.child(i).nextDouble() * counts.length)]++;
    }
    assertThat(chiSquare(counts)).isCloseTo(255, within(5 * Math.sqrt(510)));
  }

  @Test
  void bounded_numbers_are_uniform_and_the_bound_is_checked() {
    RngStream stream = RngStream.of(7);
    int[] counts = new int[7];
    for (int i = 0; i < DRAWS; i++) {
      counts[stream.nextInt(7)]++;
    }
    assertThat(chiSquare(counts)).isCloseTo(6, within(5 * Math.sqrt(12)));
    assertThatThrownBy(() -> stream.nextInt(0)).hasMessageContaining("bound 0");
  }

  @Test
  void a_shuffle_keeps_the_numbers_and_puts_each_everywhere() {
    RngStream stream = RngStream.of(8);
    int[] placesOfZero = new int[5];
    for (int i = 0; i < 50_000; i++) {
      int[] numbers = {0, 1, 2, 3, 4};
      stream.shuffle(numbers);
      for (int j = 0; j < numbers.length; j++) {
        placesOfZero[j] += numbers[j] == 0 ? 1 : 0;
      }
      Arrays.sort(numbers);
      assertThat(numbers).containsExactly(0, 1, 2, 3, 4);
    }
    assertThat(chiSquare(placesOfZero)).isCloseTo(4, within(5 * Math.sqrt(8)));
  }

  @Test
  void filling_a_slice_leaves_the_rest_alone() {
    Batch batch = Batch.zeros(5, 2);
    RngStream.of(9).fillGaussian(batch.slice(1, 3));
    assertThat(batch.row(0)).containsOnly(0);
    assertThat(batch.row(1)).doesNotContain(0);
    assertThat(batch.row(3)).containsOnly(0);
  }

  private static double chiSquare(int[] counts) {
    double expected = Arrays.stream(counts).sum() / (double) counts.length;
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }

  /** Φ by the series of Marsaglia (2004): exact to double precision for |x| < 7. */
  private static double distribution(double x) {
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-18; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
