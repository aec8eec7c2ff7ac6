package org.stillwater.api.run;

import java.util.Optional;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.Claim;
import org.stillwater.api.RunView;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;

/** The state of a run, for its metrics. */
record LoopView(
    Batch particles,
    long step,
    double time,
    TargetPath path,
    Optional<ScoreField> score,
    Set<Claim> claims)
    implements RunView {
  @Override
  public double lambda() {
    return path.lambda(time);
  }

  @Override
  public Target target() {
    return path.terminal();
  }

  @Override
  public Target current() {
    return path.at(time);
  }
}
