package org.stillwater.api;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A metric at work on one run: mutable, used by one thread at a time. A set of exact draws, for a
 * noise floor, is measured by a fresh probe, which has seen no steps.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@FunctionalInterface
public interface Probe {
  /** Sees the state after every step (and the initial state), for metrics over trajectories. */
  default void step(RunView view) {}

  /**
   * Measures the state now. A figure that cannot be had is {@link Measurement.NotApplicable}, never
   * a number that looks like one.
   */
  List<Measurement> measure(RunView view);

  /** Writes what {@link #restore} needs to continue; nothing for metrics without memory. */
  default void save(DataOutput out) throws IOException {}

  /** Continues from what {@link #save} wrote. */
  default void restore(DataInput in) throws IOException {}
}
