package org.stillwater.sbtm.loss;

import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;

/**
 * The explicit score-matching loss: the mean of ‖s − ∇ log f‖², where the law's score ∇ log f is
 * known, as an initial law's may be. Derivative by the score: 2 (s − ∇ log f)/n.
 */
public final class ExplicitLoss implements ScoreLoss {
  @Override
  public Set<Need> needs() {
    return Set.of(Need.REFERENCE_SCORE);
  }

  @Override
  public Plan plan(Batch x, RngStream rng) {
    return Plan.at(x);
  }

  @Override
  public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
    Batch score = outputs.score();
    Batch truth = outputs.referenceScore();
    Batch gs = out.score();
    double scale = 2.0 / batchSize;
    double sum = 0;
    for (int k = 0; k < score.size() * score.dimension(); k++) {
      double error = score.array()[score.offset() + k] - truth.array()[truth.offset() + k];
      gs.array()[gs.offset() + k] = scale * error;
      sum += error * error;
    }
    return sum / batchSize;
  }
}
