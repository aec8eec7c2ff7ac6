package org.stillwater.svgd;

import org.stillwater.api.Parallel;
import org.stillwater.api.StepContext;

/** The threads of a step, whose tasks end as soon as the run is cancelled. */
record Cancellable(StepContext context) implements Parallel {
  @Override
  public int threads() {
    return context.parallel().threads();
  }

  @Override
  public void forEach(int tasks, Task task) {
    context
        .parallel()
        .forEach(
            tasks,
            (number, worker) -> {
              context.checkCancelled();
              task.run(number, worker);
            });
  }
}
