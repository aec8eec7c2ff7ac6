package org.example.denoised;

/**
 * A denoiser: D(x) = Wᵀ S(W x) with W the orthogonal Haar wavelet transform and S the soft
 * threshold, which draws every coefficient but the mean's towards zero by λ. It is the gradient of
 * a convex function, so that x ↦ D(x) − x is one too, as a score must be.
 */
final class HaarShrinkage {
  private final double threshold;
  private final int length;

  HaarShrinkage(int length, double threshold) {
    this.length = length;
    this.threshold = threshold;
  }

  /** Overwrites a signal with the denoised one. */
  void apply(double[] x) {
    double[] half = new double[length];
    for (int n = length; n > 1; n /= 2) {
      for (int k = 0; k < n / 2; k++) {
        half[k] = (x[2 * k] + x[2 * k + 1]) / Math.sqrt(2);
        half[n / 2 + k] = shrunk((x[2 * k] - x[2 * k + 1]) / Math.sqrt(2));
      }
      System.arraycopy(half, 0, x, 0, n);
    }
    for (int n = 2; n <= length; n *= 2) {
      for (int k = 0; k < n / 2; k++) {
        half[2 * k] = (x[k] + x[n / 2 + k]) / Math.sqrt(2);
        half[2 * k + 1] = (x[k] - x[n / 2 + k]) / Math.sqrt(2);
      }
      System.arraycopy(half, 0, x, 0, n);
    }
  }

  private double shrunk(double coefficient) {
    return Math.copySign(Math.max(0, Math.abs(coefficient) - threshold), coefficient);
  }
}
