package org.stillwater.api;

import org.apiguardian.api.API;

/** A vector field on {@code R^d} that is, or approximates, the score ∇ log f of a law f. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@FunctionalInterface
public interface ScoreField {
  /**
   * Writes the score at each row of {@code x} to the same row of {@code out}.
   *
   * @param x points, n×d; not changed
   * @param out receives ∇ log f, n×d; does not share storage with {@code x}
   */
  void score(Batch x, Batch out);
}
