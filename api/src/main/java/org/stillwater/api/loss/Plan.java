package org.stillwater.api.loss;

import java.util.Optional;
import org.apiguardian.api.API;
import org.stillwater.api.Batch;

/**
 * Where to evaluate a model: one stacked batch.
 *
 * @param points all points, p×d; a particle's points stand next to one another
 * @param tangents directions v for directional derivatives, p×d, where asked for
 * @param kept numbers that the loss wants back with the outputs, such as its noise; the trainer
 *     does not look at them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Plan(Batch points, Optional<Batch> tangents, Optional<Batch> kept) {
  /** A plan that evaluates the model at the given points and needs nothing else. */
  public static Plan at(Batch points) {
    return new Plan(points, Optional.empty(), Optional.empty());
  }
}
