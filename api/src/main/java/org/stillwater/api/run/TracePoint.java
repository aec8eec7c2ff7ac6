package org.stillwater.api.run;

import org.apiguardian.api.API;

/**
 * One recorded figure.
 *
 * @param step steps taken before it
 * @param time the time t reached
 * @param name the metric's label, joined by a dot to the figure's name where it has one, or the
 *     name of a sampler's diagnostic
 * @param value the figure
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TracePoint(long step, double time, String name, double value) {}
