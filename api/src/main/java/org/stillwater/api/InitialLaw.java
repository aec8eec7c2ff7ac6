package org.stillwater.api;

import org.apiguardian.api.API;
import org.stillwater.api.random.RngStream;

/**
 * The law f₀ from which a run's particles start. Its score or log density, where known, is a {@link
 * #capability} ({@link ScoreField}, {@link org.stillwater.api.truth.LogDensity}). Immutable and
 * safe for any number of threads.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface InitialLaw extends Capable {
  /** The dimension d of the space. */
  int dimension();

  /**
   * Draws n particles; the same stream gives the same particles.
   *
   * @return a new batch, n×d
   * @throws IllegalArgumentException if this law cannot give so many
   */
  Batch draw(int n, RngStream rng);
}
