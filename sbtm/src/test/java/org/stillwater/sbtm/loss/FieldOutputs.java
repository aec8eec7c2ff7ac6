package org.stillwater.sbtm.loss;

import java.util.Arrays;
import org.stillwater.api.Batch;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;

/**
 * What a field gives at a loss's plan, and what the loss makes of it. Batches do not begin at the
 * start of their arrays; what the loss did not declare is refused.
 */
final class FieldOutputs implements Outputs {
  final Batch score;
  final Batch directional;
  final double[] divergence;
  final Gradients gradients;
  private final ScoreLoss loss;
  private final Plan plan;
  private final Batch reference;

  FieldOutputs(ScoreLoss loss, Plan plan, Field field, Field truth) {
    this.loss = loss;
    this.plan = plan;
    int p = plan.points().size();
    int d = plan.points().dimension();
    score = offset(p, d);
    directional = offset(p, d);
    reference = offset(p, d);
    divergence = new double[p];
    gradients = new Gradients(p, d);
    for (int i = 0; i < p; i++) {
      double[] x = plan.points().row(i);
      double[][] jacobian = field.jacobian(x);
      for (int k = 0; k < d; k++) {
        score.set(i, k, field.score(x)[k]);
        reference.set(i, k, truth.score(x)[k]);
        divergence[i] += jacobian[k][k];
        for (int j = 0; j < d && plan.tangents().isPresent(); j++) {
          double v = plan.tangents().get().get(i, j);
          directional.set(i, k, directional.get(i, k) + jacobian[k][j] * v);
        }
      }
    }
  }

  /** The value of the loss; its derivatives are in {@link #gradients}. */
  double loss(int batchSize) {
    return loss.cotangents(this, batchSize, gradients);
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public Batch score() {
    return score;
  }

  @Override
  public double[] divergence() {
    return declared(Need.DIVERGENCE, divergence);
  }

  @Override
  public Batch directionalDerivative() {
    return declared(Need.DIRECTIONAL_DERIVATIVE, directional);
  }

  @Override
  public Batch referenceScore() {
    return declared(Need.REFERENCE_SCORE, reference);
  }

  private <T> T declared(Need need, T value) {
    if (!loss.needs().contains(need)) {
      throw new IllegalStateException("undeclared: " + need);
    }
    return value;
  }

  private static Batch offset(int p, int d) {
    return Batch.zeros(p + 1, d).slice(1, p + 1);
  }

  /** Derivatives by the outputs; NaN until the loss writes them. */
  final class Gradients implements Cotangents {
    private final Batch byScore;
    private final Batch byDirectional;
    private final double[] byDivergence;

    private Gradients(int p, int d) {
      byScore = offset(p, d);
      byDirectional = offset(p, d);
      byDivergence = new double[p];
      Arrays.fill(byScore.array(), Double.NaN);
      Arrays.fill(byDirectional.array(), Double.NaN);
      Arrays.fill(byDivergence, Double.NaN);
    }

    @Override
    public Batch score() {
      return byScore;
    }

    @Override
    public double[] divergence() {
      return declared(Need.DIVERGENCE, byDivergence);
    }

    @Override
    public Batch directionalDerivative() {
      return declared(Need.DIRECTIONAL_DERIVATIVE, byDirectional);
    }
  }
}
