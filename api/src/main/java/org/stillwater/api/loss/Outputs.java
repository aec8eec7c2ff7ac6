package org.stillwater.api.loss;

import org.apiguardian.api.API;
import org.stillwater.api.Batch;

/**
 * What a model gave at the p points of a plan; to be read only. Asking for what the loss did not
 * declare as a {@link Need} is an {@link IllegalStateException}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Outputs {
  /** The plan that these outputs answer. */
  Plan plan();

  /** s at each point, p×d. */
  Batch score();

  /** ∇·s at each point, p numbers. */
  double[] divergence();

  /** J v at each point, p×d. */
  Batch directionalDerivative();

  /** The true score at each point, p×d. */
  Batch referenceScore();
}
