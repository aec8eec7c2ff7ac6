package org.stillwater.api;

import java.util.Optional;
import org.apiguardian.api.API;
import org.stillwater.api.random.RngStream;

/** What the engine offers a sampler at the start and during one step. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface StepContext {
  /** The number of steps taken before this one; 0 at the start and at the first step. */
  long index();

  /** The time t at which this step begins. */
  double time();

  /** The step size h that the schedule proposes. */
  double proposedStep();

  /** The time T at which the run will end. */
  double horizon();

  /**
   * A fresh stream for the given purpose in this step. The same purpose in the same step gives the
   * same numbers; different purposes and steps give independent ones.
   */
  RngStream rng(String purpose);

  /**
   * The targets for figures about this step, where the engine keeps what the step reports; empty
   * where nobody will see it, so that costly figures are computed only where they are kept. What is
   * evaluated here counts with the metrics, not as the sampler's cost.
   */
  default Optional<TargetPath> recording() {
    return Optional.empty();
  }

  /** Threads to work with; results must not depend on how many there are. */
  Parallel parallel();

  /**
   * Ends a long computation that nobody waits for any longer: to be called in every loop that can
   * take more than a fraction of a second.
   *
   * @throws RunCancelledException if the run was cancelled
   */
  void checkCancelled();

  /**
   * Tells those who watch how far a long phase within this step has come.
   *
   * @param phase what is being done, in two or three words
   * @param fraction how much of it is done, from 0 to 1
   */
  default void progress(String phase, double fraction) {}

  /**
   * Tells those who watch of something that went wrong and that the run survives; once, not at
   * every step.
   *
   * @param message what went wrong, and what would help
   */
  default void warn(String message) {}
}
