package org.stillwater.sbtm.loss;

import java.util.Optional;
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
 * The denoising loss (Vincent 2011): the mean of ‖s(x + σξ) + ξ/σ‖² over Gaussian ξ. Its minimiser
 * is the score of the smoothed law f * N(0, σ² I), and it cannot run away: it is never negative.
 * Derivative by the score: 2 (s + ξ/σ)/(nK) at each of the K points of a particle.
 *
 * <p>Noises come in pairs ξ, −ξ unless told otherwise. The cross term 2 ξ·s/σ of a single noise has
 * a variance of 4 ‖s‖²/σ²; in a pair all but (ξ/σ)·(s(x+σξ) − s(x−σξ)) of it cancels, which stays
 * bounded as σ goes to 0. So a small σ works as jitter on the particles.
 */
public final class DenoisingLoss implements ScoreLoss {
  private final double sigma;
  private final int noises;
  private final boolean paired;

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public DenoisingLoss(DenoisingOptions options) {
    Options.checked(options);
    sigma = options.sigma();
    noises = options.noises();
    paired = options.paired();
  }

  @Override
  public Set<Need> needs() {
    return Set.of();
  }

  @Override
  public Plan plan(Batch x, RngStream rng) {
    int d = x.dimension();
    int group = group();
    Batch xi = Batch.zeros(x.size() * group, d);
    Batch points = Batch.zeros(x.size() * group, d);
    for (int row = 0; row < points.size(); row++) {
      boolean mirrored = paired && row % 2 == 1;
      for (int k = 0; k < d; k++) {
        double noise = mirrored ? -xi.array()[(row - 1) * d + k] : rng.nextGaussian();
        xi.array()[row * d + k] = noise;
        points.array()[row * d + k] = x.array()[x.offset(row / group) + k] + sigma * noise;
      }
    }
    return new Plan(points, Optional.empty(), Optional.of(xi));
  }

  @Override
  public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
    Batch s = outputs.score();
    Batch gs = out.score();
    double[] xi = outputs.plan().kept().orElseThrow().array();
    double weight = 1.0 / ((double) batchSize * group());
    double sum = 0;
    for (int k = 0; k < s.size() * s.dimension(); k++) {
      double error = s.array()[s.offset() + k] + xi[k] / sigma;
      gs.array()[gs.offset() + k] = 2 * weight * error;
      sum += error * error;
    }
    return weight * sum;
  }

  private int group() {
    return paired ? 2 * noises : noises;
  }
}
