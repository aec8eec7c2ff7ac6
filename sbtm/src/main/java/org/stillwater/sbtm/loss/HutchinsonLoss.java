package org.stillwater.sbtm.loss;

import org.stillwater.api.Batch;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Outputs;

/**
 * The implicit loss with the divergence estimated along random directions (Hutchinson 1990): the
 * mean of ‖s‖² + (2/K) Σ vₖᵀ J vₖ, which has the implicit loss as its expectation. Derivatives: 2
 * s/n by the score, 2 vₖ/(nK) by J vₖ.
 *
 * <p>With S = (J + Jᵀ)/2, the variance of one vᵀ J v is 2 Σ_{i≠j} S_ij² for Rademacher directions
 * and 2 Σ_ij S_ij² for Gaussian ones; K of them divide it by K.
 */
public final class HutchinsonLoss extends ProbedLoss {
  /** One Rademacher probe for each particle, exact. */
  public HutchinsonLoss() {
    this(Options.defaults(ProbeOptions.class));
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public HutchinsonLoss(ProbeOptions options) {
    super(options);
  }

  @Override
  double add(Outputs outputs, int centre, Batch v, int probe, double weight, Cotangents out) {
    Batch s = outputs.score();
    shift(out.score(), centre, 2 * weight, s, centre);
    addCurvature(out, 2 * weight, v, probe);
    return dot(s, centre, s, centre) + 2 * curvature(outputs, v, probe);
  }
}
