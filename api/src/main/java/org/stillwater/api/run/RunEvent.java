package org.stillwater.api.run;

import java.util.Map;
import org.apiguardian.api.API;
import org.stillwater.api.Measurement;

/** What happens in a run, in order: one start, steps and measurements, one end. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface RunEvent {
  /**
   * The run begins.
   *
   * @param steps how many steps are planned
   * @param step how many of them an earlier, interrupted run has done
   */
  record Started(long steps, long step) implements RunEvent {}

  /**
   * A long phase within a step has advanced.
   *
   * @param phase what is being done
   * @param fraction how much of it is done, from 0 to 1
   */
  record Working(String phase, double fraction) implements RunEvent {}

  /** Step number {@code step} (counted from 1) has ended at the given time. */
  record Stepped(long step, double time) implements RunEvent {}

  /**
   * The state was recorded: first by the metrics, then, once the step that began in it (or the end
   * of the run) has told, by the sampler.
   *
   * @param figures by name: the metrics' measurements, or the sampler's diagnostics
   */
  record Measured(long step, double time, Map<String, Measurement.Result> figures)
      implements RunEvent {}

  /** Something went wrong that the run survives; the message names it. */
  record Warned(String message) implements RunEvent {}

  /** The run has ended. */
  record Finished(Outcome outcome, Cost cost) implements RunEvent {}
}
