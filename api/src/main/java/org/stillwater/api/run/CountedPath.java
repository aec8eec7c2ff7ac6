package org.stillwater.api.run;

import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;

/**
 * A path all of whose targets are counted, also those that it makes itself. As the path does, it
 * hands out the same object for as long as the target does not change.
 */
final class CountedPath implements TargetPath {
  private final TargetPath path;
  private final Tally tally;
  private final CountedTarget terminal;
  private volatile CountedTarget latest;

  CountedPath(TargetPath path, Tally tally) {
    this.path = path;
    this.tally = tally;
    terminal = new CountedTarget(path.terminal(), tally);
    latest = terminal;
  }

  @Override
  public Target at(double time) {
    Target now = path.at(time);
    CountedTarget known = latest;
    if (known.target() != now) {
      known = now == path.terminal() ? terminal : new CountedTarget(now, tally);
      latest = known;
    }
    return known;
  }

  @Override
  public Target terminal() {
    return terminal;
  }

  @Override
  public double lambda(double time) {
    return path.lambda(time);
  }
}
