package org.stillwater.metrics;

/** Which average over pairs of particles a kernel's figure takes. */
public enum Statistic {
  /**
   * Over all pairs, a particle's with itself among them: never negative; the figure is its root.
   */
  V,
  /** Over distinct pairs: an unbiased estimate of the square, which may be negative. */
  U
}
