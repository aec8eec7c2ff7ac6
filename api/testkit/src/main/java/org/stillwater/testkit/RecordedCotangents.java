package org.stillwater.testkit;

import java.util.Arrays;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Plan;

/** Keeps what a loss writes; what it does not write stays NaN. */
final class RecordedCotangents implements Cotangents {
  private final Set<Need> needs;
  private final Batch score;
  private final double[] divergence;
  private final Batch directionalDerivative;

  RecordedCotangents(Plan plan, Set<Need> needs) {
    this.needs = needs;
    int p = plan.points().size();
    int d = plan.points().dimension();
    score = Batch.zeros(p, d);
    divergence = new double[p];
    directionalDerivative = Batch.zeros(p, d);
    Arrays.fill(score.array(), Double.NaN);
    Arrays.fill(divergence, Double.NaN);
    Arrays.fill(directionalDerivative.array(), Double.NaN);
  }

  @Override
  public Batch score() {
    return score;
  }

  @Override
  public double[] divergence() {
    require(Need.DIVERGENCE);
    return divergence;
  }

  @Override
  public Batch directionalDerivative() {
    require(Need.DIRECTIONAL_DERIVATIVE);
    return directionalDerivative;
  }

  private void require(Need need) {
    if (!needs.contains(need)) {
      throw new IllegalStateException(
          "the loss asks for " + need + ", which needs() does not list");
    }
  }
}
