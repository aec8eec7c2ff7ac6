package org.stillwater.metrics;

/** The optimal coupling of two laws on the line: equal quantiles go together. */
final class QuantileCoupling {
  private QuantileCoupling() {}

  /**
   * W₂² of two sets of points of equal weight: ∫₀¹ (F⁻¹(q) − G⁻¹(q))² dq. The sets may differ in
   * size; q then runs over the steps of both, in units of 1/(nm).
   *
   * @param x n numbers in ascending order
   * @param y m numbers in ascending order
   */
  static double meanSquare(double[] x, double[] y) {
    if (x.length == y.length) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (x[i] - y[i]) * (x[i] - y[i]);
      }
      return sum / x.length;
    }
    double sum = 0;
    long q = 0;
    int i = 0;
    int j = 0;
    while (i < x.length && j < y.length) {
      long endOfX = (i + 1L) * y.length;
      long endOfY = (j + 1L) * x.length;
      long next = Math.min(endOfX, endOfY);
      sum += (next - q) * (x[i] - y[j]) * (x[i] - y[j]);
      q = next;
      i += endOfX == next ? 1 : 0;
      j += endOfY == next ? 1 : 0;
    }
    return sum / ((double) x.length * y.length);
  }
}
