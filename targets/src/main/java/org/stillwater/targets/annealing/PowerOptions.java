package org.stillwater.targets.annealing;

import org.stillwater.api.plugin.Option;

/**
 * Options of the schedule λ = u^p.
 *
 * @param exponent p
 */
public record PowerOptions(
    @Option(
            value = "Exponent: above 1 for a slow start, below for a fast one",
            symbol = "p",
            range = "(0, inf)",
            byDefault = "2")
        double exponent) {}
