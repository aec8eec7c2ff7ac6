package org.stillwater.metrics;

import org.stillwater.api.plugin.Option;

/**
 * The options of {@link Mmd}.
 *
 * @param statistic which average over pairs is taken
 */
public record MmdOptions(
    @Option(
            value =
                "Which average over pairs: U leaves out each point's pair with itself and gives an"
                    + " unbiased estimate of the squared discrepancy, V takes all and gives the"
                    + " discrepancy.",
            byDefault = "u")
        Statistic statistic) {}
