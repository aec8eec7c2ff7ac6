package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.stillwater.api.random.RngStream;

class BucketSortTest {
  private final RngStream rng = RngStream.of(1);
  private final BucketSort sort = new BucketSort();

  @Test
  void sorts_gaussian_numbers() {
    assertSorts(1000, i -> rng.nextGaussian());
    assertSorts(7, i -> rng.nextGaussian());
    assertSorts(1000, i -> 1e-12 * rng.nextGaussian());
  }

  @Test
  void sorts_numbers_of_heavy_tails() {
    assertSorts(1000, i -> Math.tan(Math.PI * (rng.nextDouble() - 0.5)));
    assertSorts(1000, i -> Math.exp(100 * rng.nextGaussian()));
  }

  @Test
  void sorts_few_values_many_times_over() {
    assertSorts(1000, i -> rng.nextInt(40));
    assertSorts(1000, i -> rng.nextInt(3));
    assertSorts(1000, i -> 5);
  }

  @Test
  void sorts_what_is_in_order_already_and_what_is_in_reverse() {
    assertSorts(500, i -> i);
    assertSorts(500, i -> -i);
  }

  @Test
  void sorts_next_to_nothing() {
    assertSorts(0, i -> 1);
    assertSorts(1, i -> 1);
    assertSorts(2, i -> -i);
  }

  @Test
  void sorts_what_is_not_finite() {
    assertSorts(100, i -> i == 50 ? Double.NaN : -i);
    assertSorts(100, i -> i == 50 ? Double.POSITIVE_INFINITY : -i);
    assertSorts(100, i -> (i % 2 == 0 ? 1 : -1) * 1.7e308);
    assertSorts(100, i -> i * Double.MIN_VALUE);
  }

  private void assertSorts(int n, IntToDoubleFunction number) {
    double[] numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = number.applyAsDouble(i);
    }
    double[] expected = numbers.clone();
    Arrays.sort(expected);
    sort.sort(numbers);
    assertThat(numbers).containsExactly(expected);
  }
}
