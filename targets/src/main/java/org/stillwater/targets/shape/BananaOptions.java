package org.stillwater.targets.shape;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Banana}.
 *
 * @param variance v
 * @param curvature b
 */
public record BananaOptions(
    @Option(
            value = "Variance of the first coordinate.",
            symbol = "v",
            range = "(0, inf)",
            byDefault = "100")
        double variance,
    @Option(
            value = "How much the second coordinate bends after the square of the first.",
            symbol = "b",
            byDefault = "0.03")
        double curvature) {}
