package org.stillwater.svgd;

import org.jspecify.annotations.Nullable;
import org.stillwater.api.Parallel;
import org.stillwater.api.StepContext;
import org.stillwater.api.random.RngStream;

/** One step of size 1, with random numbers or for whoever draws none. */
record PlainContext(@Nullable RngStream numbers) implements StepContext {
  PlainContext() {
    this(null);
  }

  @Override
  public Parallel parallel() {
    return Parallel.SEQUENTIAL;
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
    if (numbers == null) {
      throw new IllegalStateException("this must not draw random numbers");
    }
    return numbers.child(purpose);
  }

  @Override
  public void checkCancelled() {}
}
