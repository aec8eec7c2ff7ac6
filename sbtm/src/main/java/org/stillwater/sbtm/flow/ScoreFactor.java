package org.stillwater.sbtm.flow;

import org.stillwater.api.plugin.Kind;

/**
 * The factor c(t) on the particles' own score: Ẋ = ∇ log π_t(X) − c(t) s(X). At c = 1 the flow
 * descends towards π; a larger one spreads the particles, a smaller one gathers them at the modes.
 * Immutable and safe for any number of threads.
 */
@Kind("score-factor")
@FunctionalInterface
public interface ScoreFactor {
  /** c(t), finite and not negative. */
  double at(double time);
}
