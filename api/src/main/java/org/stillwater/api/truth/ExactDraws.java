package org.stillwater.api.truth;

import org.stillwater.api.Batch;
import org.stillwater.api.random.RngStream;

/** Can be sampled exactly: independent draws, for references and noise floors. */
public interface ExactDraws {
  /** Draws n independent points, a new batch n×d. */
  Batch draw(int n, RngStream rng);
}
