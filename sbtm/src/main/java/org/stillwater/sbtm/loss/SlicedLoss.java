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
 * The sliced score-matching loss (Song, Garg, Shi, Ermon 2019): the mean of (1/K) Σ ½ (vₖ·s)² + vₖᵀ
 * J vₖ over random directions. Its expectation is half the implicit loss. Derivatives: (vₖ·s)
 * vₖ/(nK) by the score, vₖ/(nK) by J vₖ.
 *
 * <p>With M = ½ s sᵀ + (J + Jᵀ)/2, the variance of one slice is 2 Σ_{i≠j} M_ij² for Rademacher
 * directions and 2 Σ_ij M_ij² for Gaussian ones: more than Hutchinson's by what s sᵀ adds.
 */
public final class SlicedLoss implements ScoreLoss {
  private final Probes probes;

  /** One Rademacher slice for each particle, exact. */
  public SlicedLoss() {
    this(Options.defaults(SlicedOptions.class));
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public SlicedLoss(SlicedOptions options) {
    Options.checked(options);
    probes = new Probes(options.slices(), options.noise(), options.form(), options.reach());
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
      double slice = Probes.dot(v, probe, s, centre);
      sum += 0.5 * slice * slice + probes.curvature(outputs, v, probe);
      Probes.shift(out.score(), centre, weight * slice, v, probe);
      probes.curvatureCotangent(out, weight, v, probe);
    }
    return weight * sum;
  }
}
