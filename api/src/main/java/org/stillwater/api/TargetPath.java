package org.stillwater.api;

import org.apiguardian.api.API;

/**
 * Targets π_t on the way to π: annealing.
 *
 * <p>{@link #at} hands out the same object for as long as the target does not change, so that a
 * sampler may keep what it has computed of it. Immutable and safe for any number of threads.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface TargetPath {
  /** The target π_t at the given time. */
  Target at(double time);

  /** The target π at the end of the path. */
  Target terminal();

  /** The annealing parameter λ(t) in [0, 1]; 1 where the path has arrived at π. */
  double lambda(double time);

  /** The path that stays at one target. */
  static TargetPath constant(Target target) {
    return new ConstantPath(target);
  }
}
