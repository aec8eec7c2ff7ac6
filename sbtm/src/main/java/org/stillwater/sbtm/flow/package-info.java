/**
 * The motion of the particles once they have a score: Ẋ = ∇ log π_t(X) − c(t) s(X). Integrators,
 * the factor on the score, and the certificates that a run keeps of itself.
 */
@NullMarked
package org.stillwater.sbtm.flow;

import org.jspecify.annotations.NullMarked;
