package org.stillwater.api.loss;

import org.apiguardian.api.API;

/** What a loss needs of a model or a law beside the model's score. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Need {
  /** ∇·s at each point. */
  DIVERGENCE,
  /** J v at each point, for the plan's tangents v. */
  DIRECTIONAL_DERIVATIVE,
  /** The true score at each point, as the initial law may know it. */
  REFERENCE_SCORE
}
