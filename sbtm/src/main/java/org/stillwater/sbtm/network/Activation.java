package org.stillwater.sbtm.network;

/**
 * The function σ between the layers of a network, with σ' and σ'', as loops over whole layers.
 *
 * <p>Every loop runs over whole arrays with one and the same index, without a branch, and with a
 * body small enough to be unrolled to a vector's length: the only form that C2 vectorises. Hence
 * the functions made of tanh take several short loops, and softsign a single one.
 */
public enum Activation {
  /**
   * σ(z) = z/(1+|z|). With r = 1/(1+|z|): σ' = r², σ'' = −2 sign(z) r³ (at 0, where σ'' jumps, 0).
   */
  SOFTSIGN {
    @Override
    void value(int n, float[] z, float[] b, float[] skip, float[] t, float[] h) {
      for (int i = 0; i < n; i++) {
        float x = z[i] + b[i];
        h[i] = x / (1f + Math.abs(x)) + skip[i];
      }
    }

    @Override
    void slope(int n, float[] z, float[] b, float[] skip, float[] t, float[] h, float[] slope) {
      for (int i = 0; i < n; i++) {
        float x = z[i] + b[i];
        float r = 1f / (1f + Math.abs(x));
        h[i] = x * r + skip[i];
        slope[i] = r * r;
      }
    }

    @Override
    void curvature(
        int n,
        float[] z,
        float[] b,
        float[] skip,
        float[] t,
        float[] h,
        float[] slope,
        float[] curvature) {
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
  },

  /** σ = tanh, σ' = 1 − σ², σ'' = −2 σ σ'. */
  TANH {
    @Override
    void value(int n, float[] z, float[] b, float[] skip, float[] t, float[] h) {
      FastTanh.layer(n, z, b, 1f, t);
      for (int i = 0; i < n; i++) {
        h[i] = t[i] + skip[i];
      }
    }

    @Override
    void slopes(int n, float[] z, float[] t, float[] slope) {
      for (int i = 0; i < n; i++) {
        float y = t[i];
        slope[i] = 1f - y * y;
      }
    }

    @Override
    void curvatures(int n, float[] z, float[] t, float[] curvature) {
      for (int i = 0; i < n; i++) {
        float y = t[i];
        curvature[i] = 2f * y * (y * y - 1f);
      }
    }
  },

  /** σ(z) = log(1 + eᶻ). With t = tanh(z/2): σ' = (1+t)/2, σ'' = (1−t²)/4. */
  SOFTPLUS {
    @Override
    void value(int n, float[] z, float[] b, float[] skip, float[] t, float[] h) {
      FastTanh.layer(n, z, b, 0.5f, t);
      for (int i = 0; i < n; i++) {
        float x = z[i];
        float y = t[i];
        h[i] = softplus(x, y) + skip[i];
      }
    }

    @Override
    void slopes(int n, float[] z, float[] t, float[] slope) {
      for (int i = 0; i < n; i++) {
        float y = t[i];
        slope[i] = 0.5f + 0.5f * y;
      }
    }

    @Override
    void curvatures(int n, float[] z, float[] t, float[] curvature) {
      for (int i = 0; i < n; i++) {
        float y = t[i];
        curvature[i] = 0.25f - 0.25f * (y * y);
      }
    }
  },

  /**
   * σ(z) = z (1+t)/2 with t = tanh(z/2): σ' = (1+t)/2 + z (1−t²)/4, σ'' = (1−t²)(2−z t)/4, whose
   * sum of products vectorises where the product of two differences does not.
   */
  SILU {
    @Override
    void value(int n, float[] z, float[] b, float[] skip, float[] t, float[] h) {
      FastTanh.layer(n, z, b, 0.5f, t);
      for (int i = 0; i < n; i++) {
        h[i] = z[i] * (0.5f + 0.5f * t[i]) + skip[i];
      }
    }

    @Override
    void slopes(int n, float[] z, float[] t, float[] slope) {
      for (int i = 0; i < n; i++) {
        float y = t[i];
        slope[i] = 0.5f + 0.5f * y + z[i] * (0.25f - 0.25f * (y * y));
      }
    }

    @Override
    void curvatures(int n, float[] z, float[] t, float[] curvature) {
      for (int i = 0; i < n; i++) {
        float y = t[i];
        curvature[i] = 0.5f - 0.5f * (y * y) + z[i] * y * (0.25f * (y * y) - 0.25f);
      }
    }
  };

  /**
   * {@code h = σ(z + b) + skip}.
   *
   * @param z overwritten
   * @param t scratch
   * @param h may be the array {@code skip}
   */
  abstract void value(int n, float[] z, float[] b, float[] skip, float[] t, float[] h);

  /** The same, and {@code slope = σ'(z + b)}. */
  void slope(int n, float[] z, float[] b, float[] skip, float[] t, float[] h, float[] slope) {
    value(n, z, b, skip, t, h);
    slopes(n, z, t, slope);
  }

  /** The same, and {@code slope = σ'(z + b), curvature = σ''(z + b)}. */
  void curvature(
      int n,
      float[] z,
      float[] b,
      float[] skip,
      float[] t,
      float[] h,
      float[] slope,
      float[] curvature) {
    slope(n, z, b, skip, t, h, slope);
    curvatures(n, z, t, curvature);
  }

  /** σ' from what {@link #value} left in z and t. */
  void slopes(int n, float[] z, float[] t, float[] slope) {
    throw new AssertionError(this + " has a fused loop of its own");
  }

  /** σ'' from what {@link #value} left in z and t. */
  void curvatures(int n, float[] z, float[] t, float[] curvature) {
    throw new AssertionError(this + " has a fused loop of its own");
  }

  /**
   * log(1 + eˣ) = max(x, 0) + log(1 + e^{−|x|}) from t = tanh(x/2): the logarithm is 2 artanh s at
   * s = (1−|t|)/(3+|t|) ≤ 1/3, of whose series 7 terms leave 2·10⁻⁸ of it.
   */
  private static float softplus(float x, float t) {
    float a = Math.abs(t);
    float s = (1f - a) / (3f + a);
    float y = s * s;
    float low = 1f + y * (1f / 3 + y * (1f / 5 + y * (1f / 7)));
    float high = 1f / 9 + y * (1f / 11 + y * (1f / 13));
    return Math.max(x, 0f) + 2f * s * (low + y * y * (y * y) * high);
  }
}
