package org.stillwater.metrics;

import org.stillwater.api.plugin.Option;

/**
 * Options of the metrics over chains.
 *
 * @param discard the share of the history that is not looked at
 */
public record ChainOptions(
    @Option(
            value = "The share of the states so far, from the start, that is taken for burn-in.",
            range = "[0, 1)",
            byDefault = "0.5")
        double discard) {}
