package org.stillwater.sbtm.flow;

import org.stillwater.api.Batch;

/**
 * The field that an {@link Integrator} solves: v(x, t) = ∇ log π_t(x) − c(t) s(x), where s is
 * whatever it was trained to be last.
 */
public interface Motion {
  /** Trains s on particles that are at {@code x} at the given time. */
  void train(Batch x, double time);

  /**
   * Writes v to {@code out}: π_t and c of the given time, s as it is.
   *
   * @param x points, n×d; not changed
   * @param out n×d; does not share storage with {@code x}
   */
  void velocity(Batch x, double time, Batch out);
}
