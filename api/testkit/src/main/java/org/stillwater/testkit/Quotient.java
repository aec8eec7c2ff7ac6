package org.stillwater.testkit;

import java.util.function.ToDoubleFunction;
import org.stillwater.api.Batch;

/**
 * A derivative by differences, with an error bound of its own: what halving the step changes bounds
 * the truncation error, the size of the values bounds the rounding.
 *
 * @param value (f(−2h) − 8 f(−h) + 8 f(h) − f(2h)) / 12h
 * @param error how far it may be from the derivative
 */
record Quotient(double value, double error) {
  private static final double H = 1e-3;

  /**
   * Rounding of f relative to its size, in units of the last place: terms of f are summed, and four
   * values of f are combined with weights up to 8/12.
   */
  private static final double ROUNDINGS = 64;

  /** The derivative of f by coordinate j at a row. */
  static Quotient of(double[] row, int j, ToDoubleFunction<Batch> f) {
    double h = H * Math.max(1, Math.abs(row[j]));
    Quotient coarse = at(row, j, h, f);
    Quotient fine = at(row, j, h / 2, f);
    // The fine quotient's error is a sixteenth of the coarse one's: the difference is 15 of them.
    return new Quotient(
        fine.value, fine.error + coarse.error + Math.abs(fine.value - coarse.value));
  }

  Quotient plus(Quotient other) {
    return new Quotient(value + other.value, error + other.error);
  }

  /** Whether a derivative that is wrong by a thousandth would be noticed. */
  boolean sharp() {
    return error <= 1e-3 * Math.abs(value) + 1e-6;
  }

  boolean agrees(double derivative) {
    return Math.abs(derivative - value) <= error + 1e-9 * (1 + Math.abs(value));
  }

  private static Quotient at(double[] row, int j, double h, ToDoubleFunction<Batch> f) {
    double sum = 0;
    double size = 0;
    int[] steps = {-2, -1, 1, 2};
    double[] weights = {1, -8, 8, -1};
    for (int k = 0; k < steps.length; k++) {
      Batch moved = Batch.of(row);
      moved.set(0, j, row[j] + steps[k] * h);
      double value = f.applyAsDouble(moved);
      sum += weights[k] * value;
      size = Math.max(size, Math.abs(value));
    }
    return new Quotient(sum / (12 * h), ROUNDINGS * Math.ulp(1.0) * (1 + size) / h);
  }
}
