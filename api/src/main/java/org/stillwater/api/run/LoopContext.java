package org.stillwater.api.run;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stillwater.api.Parallel;
import org.stillwater.api.RunCancelledException;
import org.stillwater.api.StepContext;
import org.stillwater.api.TargetPath;
import org.stillwater.api.random.RngStream;

/** What the loop offers in one step. */
record LoopContext(
    long index,
    double time,
    double proposedStep,
    double horizon,
    RngStream stepRng,
    Optional<TargetPath> recording,
    Parallel parallel,
    BooleanSupplier cancelled,
    RunObserver observer)
    implements StepContext {
  @Override
  public RngStream rng(String purpose) {
    return stepRng.child(purpose);
  }

  @Override
  public void checkCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new RunCancelledException();
    }
  }

  @Override
  public void progress(String phase, double fraction) {
    observer.on(new RunEvent.Working(phase, fraction));
  }

  @Override
  public void warn(String message) {
    observer.on(new RunEvent.Warned(message));
  }
}
