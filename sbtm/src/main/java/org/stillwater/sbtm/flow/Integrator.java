package org.stillwater.sbtm.flow;

import org.stillwater.api.plugin.Kind;

/**
 * A way to solve Ẋ = v(X, t) for all particles at once. Immutable and safe for any number of
 * threads: what changes is in the {@link Stepper}.
 */
@Kind("integrator")
@FunctionalInterface
public interface Integrator {
  /** Memory to integrate n particles in dimension d. */
  Stepper stepper(int particles, int dimension);
}
