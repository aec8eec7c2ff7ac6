package org.stillwater.pairwise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FastExponentialTest {
  /** Math.exp is within one unit in the last place: 2.3e-16 of the value. */
  private static final double REFERENCE_ERROR = 2.3e-16;

  @Test
  void the_stated_error_bound_holds_from_zero_to_far_beyond_underflow() {
    int n = 2_000_000;
    double[] u = new double[n];
    for (int i = 0; i < n; i++) {
      u[i] = 800.0 * i / n * i / n;
    }
    double[] fast = new double[n];
    FastExponential.negative(u, fast, n);

    double worst = 0;
    for (int i = 0; i < n; i++) {
      double exact = Math.exp(-u[i]);
      double bound =
          (FastExponential.RELATIVE_ERROR - REFERENCE_ERROR) * exact
              + FastExponential.ABSOLUTE_ERROR;
      worst = Math.max(worst, Math.abs(fast[i] - exact) / bound);
    }
    assertThat(worst).isLessThan(1);
  }

  @Test
  void the_ends_are_exact_and_nothing_becomes_nan_but_nan() {
    double[] u = {0, Double.MIN_VALUE, 1e4, 1e300, Double.POSITIVE_INFINITY, Double.NaN};
    double[] fast = new double[u.length];
    FastExponential.negative(u, fast, u.length);

    assertThat(fast).containsExactly(1, 1, 0, 0, 0, Double.NaN);
  }

  @Test
  void only_as_many_as_asked_for_are_written() {
    double[] out = {7, 7};
    FastExponential.negative(new double[] {0, 0}, out, 1);

    assertThat(out).containsExactly(1, 7);
  }
}
