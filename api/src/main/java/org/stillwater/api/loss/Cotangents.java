package org.stillwater.api.loss;

import org.apiguardian.api.API;
import org.stillwater.api.Batch;

/**
 * Receives the derivatives of a loss by the outputs of a model; to be overwritten entirely. Asking
 * for what the loss did not declare as a {@link Need} is an {@link IllegalStateException}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Cotangents {
  /** ∂L/∂s, p×d. */
  Batch score();

  /** ∂L/∂(∇·s), p numbers. */
  double[] divergence();

  /** ∂L/∂(J v), p×d. */
  Batch directionalDerivative();
}
