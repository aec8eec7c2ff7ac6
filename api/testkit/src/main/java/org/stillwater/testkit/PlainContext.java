package org.stillwater.testkit;

import org.apiguardian.api.API;
import org.stillwater.api.Parallel;
import org.stillwater.api.StepContext;
import org.stillwater.api.random.RngStream;

/**
 * The simplest context that a sampler can run in: no engine around it, nobody who cancels.
 *
 * @param index steps taken before
 * @param time t
 * @param proposedStep h
 * @param horizon T
 * @param seed addresses the random numbers, with the index and the purpose
 * @param parallel threads to work with
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PlainContext(
    long index, double time, double proposedStep, double horizon, long seed, Parallel parallel)
    implements StepContext {
  /** The context of step {@code index} of {@code steps} steps of size h, on one thread. */
  public static PlainContext ofStep(long index, long steps, double h, long seed) {
    return new PlainContext(index, index * h, h, steps * h, seed, Parallel.SEQUENTIAL);
  }

  @Override
  public RngStream rng(String purpose) {
    return RngStream.of(seed).child(index).child(purpose);
  }

  @Override
  public void checkCancelled() {}
}
