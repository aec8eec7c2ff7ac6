package org.stillwater.targets.well;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link DoubleWell}.
 *
 * @param barrier b
 * @param position a
 * @param tilt k
 */
public record DoubleWellOptions(
    @Option(
            value = "Height of the barrier between the wells, in units of log π, without tilt.",
            symbol = "b",
            range = "(0, 1e4]",
            byDefault = "3")
        double barrier,
    @Option(
            value = "Distance of each well from the origin, without tilt.",
            symbol = "a",
            range = "(0, inf)",
            byDefault = "2")
        double position,
    @Option(
            value = "Raises log π on the right and lowers it on the left, by this much at ±a.",
            symbol = "k",
            range = "[-100, 100]",
            byDefault = "0")
        double tilt) {}
