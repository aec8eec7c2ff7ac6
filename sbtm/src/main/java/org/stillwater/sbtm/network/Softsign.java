package org.stillwater.sbtm.network;

/**
 * The fused elementwise loops of a residual network with σ(z) = z/(1+|z|). With r = 1/(1+|z|): σ =
 * z r, σ' = r², σ'' = −2 sign(z) r³ (at 0, where σ'' jumps, 0).
 *
 * <p>Every loop runs over whole arrays with one and the same index and no branch: the only form
 * that C2 vectorises.
 */
final class Softsign {
  private Softsign() {}

  /** {@code h = σ(z + b) + skip, slope = σ'(z + b)}. */
  static void layer(int n, float[] z, float[] b, float[] skip, float[] h, float[] slope) {
    for (int i = 0; i < n; i++) {
      float x = z[i] + b[i];
      float r = 1f / (1f + Math.abs(x));
      h[i] = x * r + skip[i];
      slope[i] = r * r;
    }
  }

  /** {@code h = σ(z + b) + skip, slope = σ'(z + b), curvature = σ''(z + b)}. */
  static void layer(
      int n, float[] z, float[] b, float[] skip, float[] h, float[] slope, float[] curvature) {
    for (int i = 0; i < n; i++) {
      float x = z[i] + b[i];
      float a = Math.abs(x);
      float r = 1f / (1f + a);
      float q = r * r;
      h[i] = x * r + skip[i];
      slope[i] = q;
      curvature[i] = -2f * q * r * (x / (a + Float.MIN_NORMAL));
    }
  }

  /** {@code z} without a bias of its own: {@code h = σ(z) + skip, slope = σ'(z)}. */
  static void layer(int n, float[] z, float[] skip, float[] h, float[] slope) {
    for (int i = 0; i < n; i++) {
      float r = 1f / (1f + Math.abs(z[i]));
      h[i] = z[i] * r + skip[i];
      slope[i] = r * r;
    }
  }

  /**
   * {@code z} without a bias of its own: {@code h = σ(z) + skip, slope = σ'(z), curvature =
   * σ''(z)}.
   */
  static void layerWithCurvature(
      int n, float[] z, float[] skip, float[] h, float[] slope, float[] curvature) {
    for (int i = 0; i < n; i++) {
      float a = Math.abs(z[i]);
      float r = 1f / (1f + a);
      float q = r * r;
      h[i] = z[i] * r + skip[i];
      slope[i] = q;
      curvature[i] = -2f * q * r * (z[i] / (a + Float.MIN_NORMAL));
    }
  }
}
