package org.stillwater.targets.line;

/** Moments of the one-dimensional Gaussian law. */
public final class NormalMoments {
  private NormalMoments() {}

  /**
   * E xᵏ under N(m, v).
   *
   * @throws IllegalArgumentException unless 1 ≤ k ≤ 4
   */
  public static double raw(int order, double m, double v) {
    return switch (order) {
      case 1 -> m;
      case 2 -> m * m + v;
      case 3 -> m * (m * m + 3 * v);
      case 4 -> m * m * (m * m + 6 * v) + 3 * v * v;
      default -> throw new IllegalArgumentException("moments have order 1 to 4, not " + order);
    };
  }
}
