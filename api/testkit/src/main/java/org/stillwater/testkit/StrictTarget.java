package org.stillwater.testkit;

import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;

/** Refuses to be asked otherwise than a target may be asked. */
record StrictTarget(Target target) implements Target {
  @Override
  public int dimension() {
    return target.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    if (x.dimension() != dimension() || out.dimension() != dimension() || x.size() != out.size()) {
      throw new IllegalArgumentException(
          "the score in dimension %d was asked for %s into %s: both must have that dimension, and"
                  .formatted(dimension(), x, out)
              + " as many rows");
    }
    if (x.array() == out.array()
        && x.offset() < out.offset(out.size())
        && out.offset() < x.offset(x.size())) {
      throw new IllegalArgumentException(
          "the score was asked to write over the points it is taken at: 'out' must not share"
              + " storage with 'x'");
    }
    target.score(x, out);
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return target.capability(type);
  }
}
