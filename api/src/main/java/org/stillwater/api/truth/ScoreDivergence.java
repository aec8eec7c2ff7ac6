package org.stillwater.api.truth;

import org.apiguardian.api.API;
import org.stillwater.api.Batch;

/** Knows Δ log π, the divergence of the score. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface ScoreDivergence {
  /** Writes Δ log π(x_i) to {@code out[i]} for each row of the n×d points. */
  void divergence(Batch x, double[] out);
}
