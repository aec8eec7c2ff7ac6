package org.stillwater.sbtm.dl4j;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;

/**
 * What passes between a network that gives scores alone and a loss, for one shard. Batches grow to
 * the largest plan and are reused. One thread at a time.
 */
final class Exchange {
  private final int dimension;
  private Batch score;
  private Batch reference;
  private Batch cotangent;

  Exchange(int dimension) {
    this.dimension = dimension;
    score = Batch.zeros(0, dimension);
    reference = score;
    cotangent = score;
  }

  /** Where the network's scores at a plan's points go before the loss sees them. */
  Batch score(int points) {
    if (score.size() < points) {
      score = Batch.zeros(points, dimension);
      cotangent = Batch.zeros(points, dimension);
    }
    return score.slice(0, points);
  }

  /** The derivatives that the loss gave by the scores. */
  Batch cotangent(int points) {
    return cotangent.slice(0, points);
  }

  /** Hands the scores to the loss: its value, with the cotangents left here. */
  double settle(ScoreLoss loss, Plan plan, Optional<ScoreField> truth, int batchSize) {
    Set<Need> needs = loss.needs();
    int points = plan.points().size();
    Batch referenceScore = null;
    if (needs.contains(Need.REFERENCE_SCORE)) {
      if (reference.size() < points) {
        reference = Batch.zeros(points, dimension);
      }
      referenceScore = reference.slice(0, points);
      truth
          .orElseThrow(
              () -> new IllegalStateException("the loss needs a true score; none is known"))
          .score(plan.points(), referenceScore);
    }
    return loss.cotangents(
        new Given(plan, score(points), referenceScore), batchSize, new Asked(cotangent(points)));
  }

  private static UnsupportedOperationException scoresAlone(String what) {
    return new UnsupportedOperationException(
        "Deeplearning4j networks give scores alone, not %s; take a loss that needs no more, such as denoising"
            .formatted(what));
  }

  private record Given(Plan plan, Batch score, @Nullable Batch reference) implements Outputs {
    @Override
    public double[] divergence() {
      throw scoresAlone("divergences");
    }

    @Override
    public Batch directionalDerivative() {
      throw scoresAlone("directional derivatives");
    }

    @Override
    public Batch referenceScore() {
      if (reference == null) {
        throw new IllegalStateException(
            "the loss did not declare that it needs " + Need.REFERENCE_SCORE);
      }
      return reference;
    }
  }

  private record Asked(Batch score) implements Cotangents {
    @Override
    public double[] divergence() {
      throw scoresAlone("divergences");
    }

    @Override
    public Batch directionalDerivative() {
      throw scoresAlone("directional derivatives");
    }
  }
}
