package org.stillwater.api;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** A sampler at work: mutable, used by one thread at a time, closed at the end. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface SamplerRun extends AutoCloseable {
  /** Advances the particles by one step from {@link StepContext#time}. */
  StepReport step(StepContext context);

  /**
   * The figures of {@link StepReport#diagnostics} for the state now, without taking a step: asked
   * once, at the end of a run, whose last state no step begins in. Where a figure is missing, the
   * last step's stands in the summary. Targets are evaluated through {@link StepContext#recording}.
   */
  default Map<String, Double> diagnostics(StepContext context) {
    return Map.of();
  }

  /** The particles now, n×d: to be read only, valid until the next step. */
  Batch particles();

  /**
   * The method's own estimate s ≈ ∇ log f of the score of the particles' law now, where it has one;
   * valid until the next step.
   */
  default Optional<ScoreField> score() {
    return Optional.empty();
  }

  /**
   * Writes all that {@link Sampler#resume} needs: a version, shapes, plain numbers. Random numbers
   * need no state: they are addressed by step (see {@link StepContext#rng}).
   */
  void save(DataOutput out) throws IOException;

  /** Frees what is held outside the Java heap. */
  @Override
  default void close() {}
}
