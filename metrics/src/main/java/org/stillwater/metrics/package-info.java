/**
 * Metrics: distances, divergences, Stein discrepancies, errors of moments and coverage of modes.
 * Each says in its Javadoc what it computes, in which unit, against which reference and at what
 * cost, and gives no figure where the target does not know enough.
 */
@NullMarked
package org.stillwater.metrics;

import org.jspecify.annotations.NullMarked;
