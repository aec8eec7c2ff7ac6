package org.stillwater.sbtm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
  /**
   * Every one is made of at most a dozen operations on numbers below max(1, |z|) and of tanh with
   * its own bound, which z multiplies in σ(z) = z (1 + tanh(z/2))/2.
   */
  private static double tolerance(double z) {
    return (FastTanh.RELATIVE_ERROR + 12 * Math.ulp(1f)) * Math.max(1, Math.abs(z));
  }

  @Test
  void tanh_keeps_its_bound_from_the_smallest_float_to_infinity() {
    for (float x = Float.MIN_NORMAL; x < 1e-3f; x *= 1.37f) {
      requireTanh(x);
    }
    for (float x = 1e-3f; x < 50; x += Math.max(1e-6f, 1e-5f * x)) {
      requireTanh(x);
    }
    requireTanh(Float.MAX_VALUE);
    requireTanh(Float.POSITIVE_INFINITY);
    assertThat(FastTanh.of(0f)).isZero();
    assertThat(FastTanh.of(Float.NaN)).isNaN();
  }

  private static void requireTanh(float x) {
    double exact = Math.tanh(x);
    if (Math.abs(FastTanh.of(x) - exact) > FastTanh.RELATIVE_ERROR * exact
        || FastTanh.of(-x) != -FastTanh.of(x)) {
      throw new AssertionError("tanh %s is %s, not %s".formatted(x, FastTanh.of(x), exact));
    }
  }

  @ParameterizedTest
  @EnumSource
  void all_loops_agree_with_double_precision(Activation activation) {
    int n = 4001;
    float[] z = new float[n];
    float[] b = new float[n];
    float[] skip = new float[n];
    for (int i = 0; i < n; i++) {
      z[i] = (i - 2000) * 0.0213f;
      b[i] = 0.3f * (float) Math.sin(i);
      skip[i] = (float) Math.cos(i);
    }
    float[] value = new float[n];
    float[] h = new float[n];
    float[] inPlace = skip.clone();
    float[] slope = new float[n];
    float[] slopeAlone = new float[n];
    float[] curvature = new float[n];
    float[] t = new float[n];
    activation.value(n, z.clone(), b, skip, t, value);
    activation.slope(n, z.clone(), b, inPlace, t, inPlace, slopeAlone);
    activation.curvature(n, z.clone(), b, skip, t, h, slope, curvature);
    for (int i = 0; i < n; i++) {
      double x = (double) z[i] + b[i];
      double tolerance = tolerance(x) + Math.ulp(z[i]);
      double exact = ReferenceNetwork.sigma(activation, x) + skip[i];
      assertThat(h[i]).isCloseTo((float) exact, within((float) tolerance));
      assertThat(value[i]).isCloseTo((float) exact, within((float) tolerance));
      assertThat(slope[i])
          .isCloseTo((float) ReferenceNetwork.slope(activation, x), within((float) tolerance));
      assertThat(curvature[i])
          .isCloseTo((float) ReferenceNetwork.curvature(activation, x), within((float) tolerance));
    }
    assertThat(inPlace).isEqualTo(h);
    assertThat(slopeAlone).isEqualTo(slope);
  }

  @ParameterizedTest
  @EnumSource
  void nothing_overflows_far_out(Activation activation) {
    float[] z = {-1e30f, -200, 200, 1e30f};
    int n = z.length;
    float[] zeros = new float[n];
    float[] h = new float[n];
    float[] slope = new float[n];
    float[] curvature = new float[n];
    activation.curvature(n, z.clone(), zeros, zeros, new float[n], h, slope, curvature);
    for (float[] numbers : Arrays.asList(h, slope, curvature)) {
      for (float number : numbers) {
        assertThat(number).isFinite();
      }
    }
  }
}
