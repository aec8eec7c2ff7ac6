package org.stillwater.testkit;

import java.util.Arrays;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;

/** The implicit loss, mean ‖s‖² + 2 ∇·s, with one fault. */
record BrokenLoss(Fault fault) implements ScoreLoss {
  /** What is wrong. */
  enum Fault {
    NONE,
    WRONG_COTANGENT,
    UNWRITTEN_COTANGENT,
    MINIMISED_ELSEWHERE,
    FLAT,
    OWN_BATCH_SIZE,
    SHUFFLED_PLAN,
    DRAWS_ITS_OWN_NUMBERS,
    UNDECLARED_NEED
  }

  @Override
  public Set<Need> needs() {
    return fault == Fault.UNDECLARED_NEED ? Set.of() : Set.of(Need.DIVERGENCE);
  }

  @Override
  public Plan plan(Batch x, RngStream rng) {
    Batch points = x.copy();
    for (int i = 0; i < x.size(); i++) {
      if (fault == Fault.SHUFFLED_PLAN) {
        points.slice(i, i + 1).copyFrom(x.slice(x.size() - 1 - i, x.size() - i));
      } else if (fault == Fault.DRAWS_ITS_OWN_NUMBERS) {
        points.set(i, 0, x.get(i, 0) + 1e-6 * Math.random());
      }
    }
    return Plan.at(points);
  }

  @Override
  public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
    Batch s = outputs.score();
    double n = fault == Fault.OWN_BATCH_SIZE ? s.size() : batchSize;
    double trace = fault == Fault.MINIMISED_ELSEWHERE ? 1 : 2;
    double square = fault == Fault.FLAT ? 0 : 1;
    double sum = 0;
    for (int k = 0; k < s.array().length; k++) {
      sum += square * s.array()[k] * s.array()[k];
      out.score().array()[k] = 2 * square * s.array()[k] / n;
    }
    for (double divergence : outputs.divergence()) {
      sum += trace * divergence;
    }
    if (fault != Fault.UNWRITTEN_COTANGENT) {
      Arrays.fill(out.divergence(), fault == Fault.WRONG_COTANGENT ? 1 / n : trace / n);
    }
    return sum / n;
  }
}
