package org.stillwater.sbtm.flow;

/**
 * How particles move: Ẋ = ∇ log π_t(X) − c(t) s(X), and the method that solves it.
 *
 * @param integrator the method
 * @param factor c
 */
public record Dynamics(Integrator integrator, ScoreFactor factor) {
  /** Euler's method and c = 1: the paper's. */
  public static final Dynamics PAPER = new Dynamics(new Euler(), time -> 1);
}
