package org.stillwater.testkit;

import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.stillwater.api.Batch;
import org.stillwater.api.Claim;
import org.stillwater.api.RunView;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Target;

/**
 * A moment of a run that never was: what a metric sees.
 *
 * @param particles n×d
 * @param step steps taken before
 * @param target π, which stands still
 * @param score the sampler's own score, where it is to have one
 * @param claims what the sampler is to promise
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Snapshot(
    Batch particles, long step, Target target, Optional<ScoreField> score, Set<Claim> claims)
    implements RunView {
  /** A tenth of the steps taken. */
  @Override
  public double time() {
    return 0.1 * step;
  }

  @Override
  public double lambda() {
    return 1;
  }

  @Override
  public Target current() {
    return target;
  }

  Snapshot withoutScore() {
    return new Snapshot(particles, step, target, Optional.empty(), claims);
  }

  Snapshot withoutClaims() {
    return new Snapshot(particles, step, target, score, Set.of());
  }

  Snapshot of(Batch others) {
    return new Snapshot(others, step, target, score, claims);
  }

  Snapshot against(Target other) {
    return new Snapshot(particles, step, other, score, claims);
  }
}
