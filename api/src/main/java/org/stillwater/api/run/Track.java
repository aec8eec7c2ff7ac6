package org.stillwater.api.run;

import org.stillwater.api.Batch;

/**
 * Where the first few particles were at one recorded moment.
 *
 * @param step steps taken before it
 * @param time the time t reached
 * @param positions the first particles, in the run's order
 */
public record Track(long step, double time, Batch positions) {}
