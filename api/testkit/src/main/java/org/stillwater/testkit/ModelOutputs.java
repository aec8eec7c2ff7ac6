package org.stillwater.testkit;

import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;

/** What a small model gives at the points of a plan; refuses what was not declared as a need. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ModelOutputs(
    Plan plan,
    Set<Need> needs,
    Batch score,
    double[] allDivergences,
    Batch allDirectional,
    Batch truth)
    implements Outputs {
  static ModelOutputs of(SmallModel model, Plan plan, Set<Need> needs) {
    Batch x = plan.points();
    int p = x.size();
    int d = x.dimension();
    ModelOutputs outputs =
        new ModelOutputs(
            plan, needs, Batch.zeros(p, d), new double[p], Batch.zeros(p, d), Batch.zeros(p, d));
    for (int i = 0; i < p; i++) {
      double[] row = x.row(i);
      for (int j = 0; j < d; j++) {
        outputs.score.set(i, j, model.value(row, j));
        outputs.truth.set(i, j, model.truth(row, j));
        outputs.allDivergences[i] += model.derivative(row, j, j);
        double directional = 0;
        for (int k = 0; k < d && plan.tangents().isPresent(); k++) {
          directional += model.derivative(row, j, k) * plan.tangents().get().get(i, k);
        }
        outputs.allDirectional.set(i, j, directional);
      }
    }
    return outputs;
  }

  /** These outputs with one number moved. */
  ModelOutputs moved(LossContract.Output output, int entry, double by) {
    ModelOutputs copy =
        new ModelOutputs(
            plan, needs, score.copy(), allDivergences.clone(), allDirectional.copy(), truth);
    switch (output) {
      case SCORE -> copy.score.array()[entry] += by;
      case DIVERGENCE -> copy.allDivergences[entry] += by;
      case DIRECTIONAL_DERIVATIVE -> copy.allDirectional.array()[entry] += by;
    }
    return copy;
  }

  @Override
  public double[] divergence() {
    require(Need.DIVERGENCE);
    return allDivergences;
  }

  @Override
  public Batch directionalDerivative() {
    require(Need.DIRECTIONAL_DERIVATIVE);
    return allDirectional;
  }

  @Override
  public Batch referenceScore() {
    require(Need.REFERENCE_SCORE);
    return truth;
  }

  private void require(Need need) {
    if (!needs.contains(need)) {
      throw new IllegalStateException(
          "the loss asks for " + need + ", which needs() does not list");
    }
  }
}
