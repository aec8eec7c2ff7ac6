package org.stillwater.targets.annealing;

import org.stillwater.api.plugin.Kind;

/**
 * How λ grows with time: a function of u = t / T from [0, 1] to [0, 1] that never falls. Whatever
 * it gives at u = 1, a path has arrived there. Immutable and safe for any number of threads.
 */
@Kind("annealing-schedule")
@FunctionalInterface
public interface AnnealingSchedule {
  /** λ at the share u of the time, in [0, 1). */
  double at(double u);
}
