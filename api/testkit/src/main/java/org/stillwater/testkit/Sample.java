package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;

/**
 * Independent numbers of one law, by their mean.
 *
 * @param mean their mean
 * @param standardError of the mean
 * @param largestShare what the number furthest from the mean contributes to the sum of squared
 *     deviations
 */
record Sample(double mean, double standardError, double largestShare) {
  /** Five standard errors: missed once in 1.7 million figures. */
  static final double Z = 5;

  /**
   * Where one number makes a tenth of the variance, the law's tail is too heavy for a normal
   * approximation of the mean: the standard error is then as unknown as the mean.
   */
  private static final double HEAVY = 0.1;

  static Sample of(int n, IntToDoubleFunction value) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += value.applyAsDouble(i);
    }
    double mean = sum / n;
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double deviation = value.applyAsDouble(i) - mean;
      squares += deviation * deviation;
      largest = Math.max(largest, deviation * deviation);
    }
    double standardError = Math.sqrt(squares / (n - 1.0) / n);
    return new Sample(mean, standardError, squares > 0 ? largest / squares : 0);
  }

  /** Whether the standard error can be believed. */
  boolean judgeable() {
    return largestShare < HEAVY;
  }

  /** Fails where the mean is further from what it should be than chance explains. */
  void requireMean(double expected, String what) {
    requireMean(expected, 0, what);
  }

  /** The same where what it should be is itself an estimate. */
  void requireMean(double expected, double itsError, String what) {
    if (!judgeable()) {
      return;
    }
    double tolerance = Z * Math.hypot(standardError, itsError) + 1e-12 * (1 + Math.abs(expected));
    assertThat(Math.abs(mean - expected))
        .as(
            "%s %s where it should be %s: more than five standard errors (%s) away",
            what, mean, expected, standardError)
        .isLessThanOrEqualTo(tolerance);
  }
}
