package org.stillwater.sbtm.loss;

import org.stillwater.api.Batch;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Outputs;

/**
 * The sliced score-matching loss (Song, Garg, Shi, Ermon 2019): the mean of (1/K) Σ ½ (vₖ·s)² + vₖᵀ
 * J vₖ over random directions. Its expectation is half the implicit loss. Derivatives: (vₖ·s)
 * vₖ/(nK) by the score, vₖ/(nK) by J vₖ.
 *
 * <p>With M = ½ s sᵀ + (J + Jᵀ)/2, the variance of one slice is 2 Σ_{i≠j} M_ij² for Rademacher
 * directions and 2 Σ_ij M_ij² for Gaussian ones: more than Hutchinson's by what s sᵀ adds.
 */
public final class SlicedLoss extends ProbedLoss {
  /** One Rademacher slice for each particle, exact. */
  public SlicedLoss() {
    this(Options.defaults(ProbeOptions.class));
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public SlicedLoss(ProbeOptions options) {
    super(options);
  }

  @Override
  double add(Outputs outputs, int centre, Batch v, int probe, double weight, Cotangents out) {
    double slice = dot(v, probe, outputs.score(), centre);
    shift(out.score(), centre, weight * slice, v, probe);
    addCurvature(out, weight, v, probe);
    return 0.5 * slice * slice + curvature(outputs, v, probe);
  }
}
