package org.stillwater.testkit;

import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;

/** A target of which nothing but the score is to be known. */
record ScoreAlone(Target target) implements Target {
  @Override
  public int dimension() {
    return target.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    target.score(x, out);
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return Optional.empty();
  }
}
