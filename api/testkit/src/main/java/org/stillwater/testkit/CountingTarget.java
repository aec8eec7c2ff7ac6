package org.stillwater.testkit;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;

/** Counts the rows at which a target's score is asked for. */
final class CountingTarget implements Target {
  private final Target target;
  private final LongAdder rows = new LongAdder();

  CountingTarget(Target target) {
    this.target = target;
  }

  long perRow(int particles) {
    return rows.sum() / particles;
  }

  void reset() {
    rows.reset();
  }

  @Override
  public int dimension() {
    return target.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    rows.add(x.size());
    target.score(x, out);
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return target.capability(type);
  }
}
