package org.stillwater.sbtm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamWTest {
  /**
   * Each step rounds θ, of size about 1, once (6e-8) and its increment, of size η, a few times; 50
   * steps of that.
   */
  private static final double TOLERANCE = 50 * 6e-8 * 2;

  @Test
  void steps_agree_with_the_definition_in_double_precision() {
    int size = 21;
    Descent descent = new AdamW(new AdamWOptions(0.9, 0.999, 1e-8, 0.1)).start(size);
    float[] theta = new float[size];
    double[] expected = new double[size];
    double[] m = new double[size];
    double[] v = new double[size];
    for (int i = 0; i < size; i++) {
      theta[i] = (float) Math.cos(i);
      expected[i] = theta[i];
    }
    for (int t = 1; t <= 50; t++) {
      float[] gradient = new float[size];
      for (int i = 0; i < size; i++) {
        gradient[i] = (float) Math.sin(i * 1.3 + t);
        m[i] = 0.9 * m[i] + 0.1 * gradient[i];
        v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
        double step =
            m[i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8);
        expected[i] -= 1e-2 * (step + 0.1 * expected[i]);
      }
      descent.step(theta, gradient, 1e-2, t);
    }
    for (int i = 0; i < size; i++) {
      assertThat((double) theta[i]).isCloseTo(expected[i], within(TOLERANCE));
    }
  }
}
