package org.stillwater.bench.study;

import java.util.Optional;
import org.stillwater.api.plugin.Option;
import org.stillwater.api.run.Schedule;

/**
 * How long to go on and in what steps.
 *
 * @param step the size h of the first step
 * @param steps how many
 * @param lastStep the size of the last step; absent for steps of one size
 */
public record Time(
    @Option(value = "Size of a step.", symbol = "h", range = "(0, inf)") double step,
    @Option(value = "Number of steps.", range = "[1, inf)") long steps,
    @Option(
            value =
                "Size of the last step, to which sizes grow or shrink by a constant factor; without"
                    + " it all steps have one size.",
            range = "(0, inf)")
        Optional<Double> lastStep) {
  /** The same for the engine. */
  public Schedule schedule() {
    return new Schedule(steps, step, lastStep.orElse(step));
  }

  /** The time T at which a run ends. */
  public double horizon() {
    return schedule().horizon();
  }
}
