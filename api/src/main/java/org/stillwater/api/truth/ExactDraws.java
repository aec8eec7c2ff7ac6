package org.stillwater.api.truth;

import org.apiguardian.api.API;
import org.stillwater.api.Batch;
import org.stillwater.api.random.RngStream;

/** Can be sampled exactly: independent draws, for references and noise floors. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface ExactDraws {
  /** Draws n independent points, a new batch n×d. */
  Batch draw(int n, RngStream rng);
}
