package org.stillwater.api;

import org.apiguardian.api.API;
import org.stillwater.api.plugin.Kind;

/** A way to lead particles to a target: builds the path for a target, a start and a time span. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@Kind("annealing")
@FunctionalInterface
public interface Annealing {
  /**
   * The path from the initial law to the target.
   *
   * @param horizon the time T at which the run ends
   * @throws IllegalArgumentException if the path needs something that the target or the initial law
   *     does not know; the message names it
   */
  TargetPath path(Target target, InitialLaw initial, double horizon);
}
