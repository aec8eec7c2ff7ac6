package org.stillwater.api.loss;

/** What a loss needs of a model or a law beside the model's score. */
public enum Need {
  /** ∇·s at each point. */
  DIVERGENCE,
  /** J v at each point, for the plan's tangents v. */
  DIRECTIONAL_DERIVATIVE,
  /** The true score at each point, as the initial law may know it. */
  REFERENCE_SCORE
}
