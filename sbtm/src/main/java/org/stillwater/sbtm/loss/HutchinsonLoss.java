package org.stillwater.sbtm.loss;

import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;

/**
 * The implicit loss with the divergence estimated along random directions (Hutchinson 1990): the
 * mean of ‖s‖² + (2/K) Σ vₖᵀ J vₖ, which has the implicit loss as its expectation. Derivatives: 2
 * s/n by the score, 2 vₖ/(nK) by J vₖ.
 *
 * <p>With S = (J + Jᵀ)/2, the variance of one vᵀ J v is 2 Σ_{i≠j} S_ij² for Rademacher directions
 * and 2 Σ_ij S_ij² for Gaussian ones; K of them divide it by K.
 */
public final class HutchinsonLoss implements ScoreLoss {
  private final Probes probes;

  /** One Rademacher probe for each particle, exact. */
  public HutchinsonLoss() {
    this(Options.defaults(HutchinsonOptions.class));
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public HutchinsonLoss(HutchinsonOptions options) {
    Options.checked(options);
    probes = new Probes(options.probes(), options.noise(), options.form(), options.reach());
  }

  @Override
  public Set<Need> needs() {
    return probes.needs();
  }

  @Override
  public Plan plan(Batch x, RngStream rng) {
    return probes.plan(x, rng);
  }

  @Override
  public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
    Batch s = outputs.score();
    Batch v = probes.directions(outputs.plan());
    double weight = 1.0 / ((double) batchSize * probes.count());
    probes.clear(out);
    double sum = 0;
    for (int probe = 0; probe < v.size(); probe++) {
      int centre = probes.centre(probe);
      sum += Probes.dot(s, centre, s, centre) + 2 * probes.curvature(outputs, v, probe);
      Probes.shift(out.score(), centre, 2 * weight, s, centre);
      probes.curvatureCotangent(out, 2 * weight, v, probe);
    }
    return weight * sum;
  }
}
