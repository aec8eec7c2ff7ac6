package org.stillwater.targets.shape;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Funnel}.
 *
 * @param dimension d
 * @param variance v
 */
public record FunnelOptions(
    @Option(
            value = "Dimension of the space.",
            symbol = "d",
            range = "[2, 100000]",
            byDefault = "10")
        int dimension,
    @Option(
            value = "Variance of the first coordinate.",
            symbol = "v",
            range = "(0, inf)",
            byDefault = "9")
        double variance) {}
