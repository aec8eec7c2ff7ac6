package org.stillwater.api;

import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The state of a run as metrics see it: to be read only, valid during the call that hands it over.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface RunView {
  /** The particles, n×d. */
  Batch particles();

  /** Steps taken so far. */
  long step();

  /** The time t reached. */
  double time();

  /** The annealing parameter λ(t). */
  double lambda();

  /** The target π. */
  Target target();

  /** The target π_t of this moment; π itself where there is no annealing. */
  Target current();

  /** The sampler's own estimate of the score of the particles' law, where it has one. */
  Optional<ScoreField> score();

  /**
   * What the sampler promises of the law of its particles; nothing where there is no sampler. A
   * metric that presumes more than this answers with {@link Measurement.NotApplicable}.
   */
  default Set<Claim> claims() {
    return Set.of();
  }

  /** The particles alone: a state without time, path or sampler, such as a set of exact draws. */
  static RunView of(Batch particles, Target target) {
    return new ParticlesView(particles, target);
  }
}
