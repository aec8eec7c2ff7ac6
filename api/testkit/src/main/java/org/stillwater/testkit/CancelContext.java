package org.stillwater.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.stillwater.api.Parallel;
import org.stillwater.api.RunCancelledException;
import org.stillwater.api.StepContext;
import org.stillwater.api.random.RngStream;

/** A context that counts how often it is asked whether the run was cancelled, and may say so. */
final class CancelContext implements StepContext {
  private final PlainContext context;
  private final boolean cancelled;
  private final AtomicInteger checks = new AtomicInteger();

  CancelContext(PlainContext context, boolean cancelled) {
    this.context = context;
    this.cancelled = cancelled;
  }

  int checks() {
    return checks.get();
  }

  void reset() {
    checks.set(0);
  }

  @Override
  public long index() {
    return context.index();
  }

  @Override
  public double time() {
    return context.time();
  }

  @Override
  public double proposedStep() {
    return context.proposedStep();
  }

  @Override
  public double horizon() {
    return context.horizon();
  }

  @Override
  public RngStream rng(String purpose) {
    return context.rng(purpose);
  }

  @Override
  public Parallel parallel() {
    return context.parallel();
  }

  @Override
  public void checkCancelled() {
    checks.incrementAndGet();
    if (cancelled) {
      throw new RunCancelledException();
    }
  }
}
