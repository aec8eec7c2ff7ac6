package org.stillwater.targets.gaussian;

import org.stillwater.api.Matrix;

/**
 * A covariance matrix Σ = L Lᵀ of size d×d, in the form that makes its uses cheap. Immutable and
 * safe for any number of threads.
 */
sealed interface Covariance permits IndependentCovariance, CorrelatedCovariance {
  /** Number of rows, d. */
  int dimension();

  /** log √det Σ. */
  double halfLogDeterminant();

  /** tr Σ⁻¹. */
  double precisionTrace();

  /** Σ_jj. */
  double variance(int j);

  /** Σ itself. */
  Matrix matrix();

  /** Σ + v I. */
  Covariance widened(double v);

  /**
   * Writes z = L⁻¹ c (x − m) to {@code white}, d numbers, and returns ‖z‖².
   *
   * @param x holds the point from index {@code at} on
   * @param c scales the point and the mean, so that a square that overflows can be had smaller
   */
  double whiten(double[] x, int at, double[] mean, double c, double[] white);

  /** Subtracts {@code factor} · L⁻ᵀ z from the d numbers of {@code out} from index {@code at}. */
  void subtractUnwhitened(double factor, double[] white, double[] out, int at);

  /** Replaces d standard Gaussian numbers ξ from index {@code at} by m + L ξ. */
  void colour(double[] mean, double[] noise, int at);
}
