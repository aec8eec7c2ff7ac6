package org.stillwater.api.run;

/**
 * One recorded figure.
 *
 * @param step steps taken before it
 * @param time the time t reached
 * @param name the metric's label, joined by a dot to the figure's name where it has one, or the
 *     name of a sampler's diagnostic
 * @param value the figure
 */
public record TracePoint(long step, double time, String name, double value) {}
