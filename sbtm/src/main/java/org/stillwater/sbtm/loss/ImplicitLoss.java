package org.stillwater.sbtm.loss;

import java.util.Arrays;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;

/**
 * The implicit score-matching loss (Hyvärinen 2005): the mean of ‖s‖² + 2 ∇·s, which is the mean of
 * ‖s − ∇ log f‖² up to a constant. Derivatives: 2 s/n by the score, 2/n by the divergence. Needs no
 * score of the particles' law; at few particles it can run away to −∞.
 */
public final class ImplicitLoss implements ScoreLoss {
  @Override
  public Set<Need> needs() {
    return Set.of(Need.DIVERGENCE);
  }

  @Override
  public Plan plan(Batch x, RngStream rng) {
    return Plan.at(x);
  }

  @Override
  public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
    Batch score = outputs.score();
    double[] s = score.array();
    double[] gs = out.score().array();
    int n = score.size();
    double scale = 2.0 / batchSize;
    double sum = 0;
    int from = score.offset();
    int to = out.score().offset();
    for (int k = 0; k < n * score.dimension(); k++) {
      gs[to + k] = scale * s[from + k];
      sum += s[from + k] * s[from + k];
    }
    double[] divergence = outputs.divergence();
    for (int i = 0; i < n; i++) {
      sum += 2 * divergence[i];
    }
    Arrays.fill(out.divergence(), 0, n, scale);
    return sum / batchSize;
  }
}
