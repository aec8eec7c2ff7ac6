package org.stillwater.svgd;

import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;
import org.stillwater.api.Vector;

/** Every particle sees every other. */
final class AllPairs implements SteinDirections {
  private final SteinDirection direction;

  AllPairs(Kernel kernel, Batch x) {
    this.direction = new SteinDirection(kernel, x.size(), x.dimension());
  }

  @Override
  public void replaceScores(Batch x, Batch field, Vector widths, StepContext context) {
    direction.compute(x, field, widths, new Cancellable(context), field);
  }
}
