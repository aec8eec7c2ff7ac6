package org.stillwater.targets.annealing;

import org.stillwater.api.Annealing;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;

/** π_t = π throughout. Immutable and safe for any number of threads. */
public final class NoAnnealing implements Annealing {
  /** The path that stays at the target. */
  public NoAnnealing() {}

  @Override
  public TargetPath path(Target target, InitialLaw initial, double horizon) {
    return TargetPath.constant(target);
  }
}
