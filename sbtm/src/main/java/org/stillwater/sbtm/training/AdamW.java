package org.stillwater.sbtm.training;

import org.stillwater.api.config.Options;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101), fused into one pass
 * over a flat array:
 *
 * <pre>
 *   m ← β1 m + (1 − β1) g      v ← β2 v + (1 − β2) g²
 *   θ ← θ − η (m̂ / (√v̂ + ε) + λ θ),      m̂ = m / (1 − β1ᵗ),  v̂ = v / (1 − β2ᵗ)
 * </pre>
 *
 * Immutable and safe for any number of threads.
 */
public final class AdamW implements Optimiser {
  private final AdamWOptions options;

  /** With the paper's settings: β1 = 0.9, β2 = 0.999, ε = 1e-8, λ = 1e-4. */
  public AdamW() {
    this(Options.defaults(AdamWOptions.class));
  }

  /**
   * With the given constants.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public AdamW(AdamWOptions options) {
    this.options = Options.checked(options);
  }

  @Override
  public Descent start(int parameters) {
    return new Moments(options, parameters);
  }

  /** m and v. */
  private static final class Moments implements Descent {
    private final AdamWOptions options;
    private final float[] first;
    private final float[] second;

    Moments(AdamWOptions options, int size) {
      this.options = options;
      first = new float[size];
      second = new float[size];
    }

    @Override
    public void step(float[] parameters, float[] gradient, double rate, long step) {
      int size = first.length;
      if (parameters.length < size || gradient.length < size) {
        throw new IllegalArgumentException(
            "the optimiser holds %d parameters, but was given %d and a gradient of %d"
                .formatted(size, parameters.length, gradient.length));
      }
      double beta1 = options.firstDecay();
      double beta2 = options.secondDecay();
      update(
          size,
          parameters,
          gradient,
          first,
          second,
          (float) beta1,
          (float) beta2,
          (float) (rate / (1 - Math.pow(beta1, (double) step))),
          (float) (1 / Math.sqrt(1 - Math.pow(beta2, (double) step))),
          (float) options.epsilon(),
          (float) (1 - rate * options.weightDecay()));
    }

    @Override
    public int stateSize() {
      return 2 * first.length;
    }

    @Override
    public void save(float[] state) {
      System.arraycopy(first, 0, state, 0, first.length);
      System.arraycopy(second, 0, state, first.length, second.length);
    }

    @Override
    public void restore(float[] state) {
      System.arraycopy(state, 0, first, 0, first.length);
      System.arraycopy(state, first.length, second, 0, second.length);
    }

    private static void update(
        int size,
        float[] theta,
        float[] g,
        float[] m,
        float[] v,
        float beta1,
        float beta2,
        float rate,
        float scale,
        float epsilon,
        float keep) {
      float alpha1 = 1f - beta1;
      float alpha2 = 1f - beta2;
      for (int i = 0; i < size; i++) {
        float mi = beta1 * m[i] + alpha1 * g[i];
        float vi = beta2 * v[i] + alpha2 * (g[i] * g[i]);
        m[i] = mi;
        v[i] = vi;
        theta[i] = keep * theta[i] - rate * mi / ((float) Math.sqrt(vi) * scale + epsilon);
      }
    }
  }
}
