package org.stillwater.pairwise;

/**
 * e^(−u) for many u ≥ 0 at once, in a loop that the compiler turns into vector instructions; {@link
 * Math#exp} is called one by one.
 *
 * <p>e^(−u) = 1 / P(u/64)^64 with P the Taylor polynomial of degree 8: all its terms are positive,
 * so nothing cancels, and what is too large for a double ends as 1/∞ = 0 without a branch.
 *
 * <p>Error: |result − e^(−u)| ≤ 3·10⁻¹⁴ e^(−u) + 10⁻¹⁵ for all u ≥ 0. The first term is rounding:
 * three units of 2⁻⁵³ in P, times 64; one for each squaring, times the power that follows it, 63 in
 * all; one for the division: 256 units. The second is truncation: 64 (u/64)⁹/9! e^(−u), at most
 * 64⁻⁸ / √(18π) = 4.7·10⁻¹⁶, at u = 9. It takes 24 floating-point operations and a division.
 */
public final class FastExponential {
  /** The bound's relative part. */
  public static final double RELATIVE_ERROR = 3e-14;

  /** The bound's absolute part. */
  public static final double ABSOLUTE_ERROR = 1e-15;

  private FastExponential() {}

  /** Writes e^(−u[i]) to {@code out[i]} for each i below {@code count}. */
  public static void negative(double[] u, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      double v = u[i] * (1.0 / 64);
      double v2 = v * v;
      double low = (1 + v) + v2 * (1.0 / 2 + v * (1.0 / 6));
      double high =
          (1.0 / 24 + v * (1.0 / 120)) + v2 * (1.0 / 720 + v * (1.0 / 5040) + v2 * (1.0 / 40320));
      double p = low + v2 * v2 * high;
      double p2 = p * p;
      double p4 = p2 * p2;
      double p8 = p4 * p4;
      double p16 = p8 * p8;
      double p32 = p16 * p16;
      out[i] = 1 / (p32 * p32);
    }
  }
}
