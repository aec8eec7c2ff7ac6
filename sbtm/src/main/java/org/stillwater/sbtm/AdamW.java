package org.stillwater.sbtm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.stillwater.api.SavedNumbers;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101), fused into one pass
 * over a flat array:
 *
 * <pre>
 *   m ← β1 m + (1 − β1) g      v ← β2 v + (1 − β2) g²
 *   θ ← θ − η (m̂ / (√v̂ + ε) + λ θ),      m̂ = m / (1 − β1ᵗ),  v̂ = v / (1 − β2ᵗ)
 * </pre>
 *
 * Not thread-safe.
 */
public final class AdamW {
  private final Settings settings;
  private final float[] first;
  private final float[] second;
  private long steps;

  /**
   * The constants η, β1, β2, ε and λ.
   *
   * @param learningRate η &gt; 0
   * @param firstDecay β1 in [0, 1)
   * @param secondDecay β2 in [0, 1)
   * @param epsilon ε &gt; 0
   * @param weightDecay λ ≥ 0
   */
  public record Settings(
      double learningRate,
      double firstDecay,
      double secondDecay,
      double epsilon,
      double weightDecay) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a constant is out of its range
     */
    public Settings {
      if (!(learningRate > 0
          && firstDecay >= 0
          && firstDecay < 1
          && secondDecay >= 0
          && secondDecay < 1
          && epsilon > 0
          && weightDecay >= 0)) {
        throw new IllegalArgumentException(
            "AdamW needs η > 0, 0 ≤ β1 < 1, 0 ≤ β2 < 1, ε > 0 and λ ≥ 0, but they are %s, %s, %s, %s and %s"
                .formatted(learningRate, firstDecay, secondDecay, epsilon, weightDecay));
      }
    }

    /** The paper's: η = 5e-4, β1 = 0.9, β2 = 0.999, ε = 1e-8, λ = 1e-4. */
    public static Settings paper() {
      return new Settings(5e-4, 0.9, 0.999, 1e-8, 1e-4);
    }
  }

  /** An optimiser for {@code size} parameters that has taken no step yet. */
  public AdamW(Settings settings, int size) {
    this.settings = settings;
    this.first = new float[size];
    this.second = new float[size];
  }

  /** Number of steps taken. */
  public long steps() {
    return steps;
  }

  /**
   * Takes one step along {@code gradient}, changing {@code parameters} in place.
   *
   * @throws IllegalArgumentException if either array is shorter than the number of parameters
   */
  public void step(float[] parameters, float[] gradient) {
    int size = first.length;
    if (parameters.length < size || gradient.length < size) {
      throw new IllegalArgumentException(
          "the optimiser holds %d parameters, but was given %d and a gradient of %d"
              .formatted(size, parameters.length, gradient.length));
    }
    steps++;
    double rate = settings.learningRate / (1 - Math.pow(settings.firstDecay, (double) steps));
    double scale = 1 / Math.sqrt(1 - Math.pow(settings.secondDecay, (double) steps));
    update(
        size,
        parameters,
        gradient,
        first,
        second,
        (float) settings.firstDecay,
        (float) settings.secondDecay,
        (float) rate,
        (float) scale,
        (float) settings.epsilon,
        (float) (1 - settings.learningRate * settings.weightDecay));
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(steps);
    SavedNumbers.writeFloats(out, first);
    SavedNumbers.writeFloats(out, second);
  }

  void read(DataInput in) throws IOException {
    steps = in.readLong();
    SavedNumbers.readFloats(in, first, "first moments");
    SavedNumbers.readFloats(in, second, "second moments");
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
