package org.stillwater.api.run;

import org.apiguardian.api.API;
import org.stillwater.api.Batch;

/**
 * Where the first few particles were at one recorded moment.
 *
 * @param step steps taken before it
 * @param time the time t reached
 * @param positions the first particles, in the run's order
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Track(long step, double time, Batch positions) {}
