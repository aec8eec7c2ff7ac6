package org.stillwater.metrics;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link ChainMeans}.
 *
 * @param discard the share of the history that is not looked at
 * @param coordinates how many coordinates are told
 */
public record ChainMeansOptions(
    @Option(
            value = "The share of the states so far, from the start, that is taken for burn-in.",
            range = "[0, 1)",
            byDefault = "0.5")
        double discard,
    @Option(
            value = "Of how many coordinates, from the first, the means are told.",
            range = "[1, inf)",
            byDefault = "10")
        int coordinates) {}
