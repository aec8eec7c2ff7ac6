package org.stillwater.svgd;

import org.stillwater.api.Parallel;
import org.stillwater.api.StepContext;
import org.stillwater.api.random.RngStream;

/** One step of size 1 for whoever draws no random number. */
record PlainContext(Parallel parallel) implements StepContext {
  PlainContext() {
    this(Parallel.SEQUENTIAL);
  }

  @Override
  public long index() {
    return 0;
  }

  @Override
  public double time() {
    return 0;
  }

  @Override
  public double proposedStep() {
    return 1;
  }

  @Override
  public double horizon() {
    return 1;
  }

  @Override
  public RngStream rng(String purpose) {
    throw new IllegalStateException("SVGD must not draw random numbers");
  }

  @Override
  public void checkCancelled() {}
}
