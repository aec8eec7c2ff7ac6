package org.stillwater.targets.gaussian;

/**
 * Evaluates a mixture Σ_k w_k N(m_k, Σ_k) at one point after the other. Mutable working space, for
 * one thread; made anew for each batch.
 *
 * <p>With r_k = w_k N_k(x) / Σ_l w_l N_l(x), the responsibilities, and s_k = −Σ_k⁻¹ (x − m_k),
 *
 * <pre>
 *   ∇ log π(x) = s = Σ_k r_k s_k        Δ log π(x) = Σ_k r_k ‖s_k − s‖² − Σ_k r_k tr Σ_k⁻¹
 * </pre>
 *
 * where the second form has no difference of large squares.
 */
interface MixtureDensity {
  /** The r_k(x), K numbers, in an array that the next call overwrites. */
  double[] responsibilities(double[] x, int at);

  /** log π(x). */
  double logDensity(double[] x, int at);

  /** Writes ∇ log π(x) to d numbers of {@code out}. */
  void score(double[] x, int at, double[] out, int outAt);

  /** Δ log π(x). */
  double divergence(double[] x, int at);
}
