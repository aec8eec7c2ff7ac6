package org.stillwater.sbtm.network;

/**
 * tanh in floats by arithmetic alone, so that a loop around it turns into vector instructions;
 * {@link Math#tanh} is called one by one.
 *
 * <pre>  tanh x ≈ x P(x²) / Q(x²),   P and Q of degree 4, P(0) = Q(0) = 1,   x clamped to [−9, 9]
 * </pre>
 *
 * <p>Error: |result − tanh x| ≤ {@value #RELATIVE_ERROR} |tanh x| for every float. The coefficients
 * minimise the greatest relative error on [−9, 9] (Remez exchange): 2.2·10⁻⁸; the clamp adds 1 −
 * tanh 9 = 3·10⁻⁸. The rest is rounding, in units of 2⁻²⁴: all terms of P and Q are positive, so
 * each takes at most 8 for its operations, 4 for x² and 1 for its coefficients, and product and
 * quotient one each: 28. The result may exceed 1 by as much.
 */
final class FastTanh {
  /** The bound on the relative error. */
  static final double RELATIVE_ERROR = 1.8e-6;

  private static final float CLAMP = 9f;

  private FastTanh() {}

  /** {@code z ← z + b, t = tanh(scale z)}. */
  static void layer(int n, float[] z, float[] b, float scale, float[] t) {
    for (int i = 0; i < n; i++) {
      float x = z[i] + b[i];
      z[i] = x;
      t[i] = of(scale * x);
    }
  }

  /** tanh x. */
  static float of(float x) {
    float c = Math.max(-CLAMP, Math.min(CLAMP, x));
    float y = c * c;
    float p =
        1f + y * (0.13383985f + y * (0.0034990008f + y * (2.0661339e-5f + y * 1.3419921e-8f)));
    float q = 1f + y * (0.46717307f + y * (0.025890226f + y * (3.291046e-4f + y * 7.8047714e-7f)));
    return c * p / q;
  }
}
