package org.stillwater.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.stillwater.api.Batch;

/**
 * Mean and variance of one coordinate of independent particles.
 *
 * @param variance with divisor n − 1
 */
record Sample(int n, double mean, double variance) {
  /** Missed by a correct sampler once in 16,000 figures. */
  private static final double Z = 4;

  static Sample of(Batch particles, int coordinate) {
    int n = particles.size();
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += particles.get(i, coordinate) / n;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += Math.pow(particles.get(i, coordinate) - mean, 2);
    }
    return new Sample(n, mean, squares / (n - 1));
  }

  /** Draws of N(m, v): their mean has the standard error √(v/n), their variance v √(2/(n−1)). */
  void assertGaussian(double m, double v) {
    assertThat(mean).isCloseTo(m, within(Z * Math.sqrt(v / n)));
    assertThat(variance).isCloseTo(v, within(Z * v * Math.sqrt(2.0 / (n - 1))));
  }
}
