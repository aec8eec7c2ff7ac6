package org.stillwater.metrics;

import org.stillwater.api.plugin.Option;

/**
 * The options of {@link Sinkhorn}.
 *
 * @param epsilon ε over the mean squared distance of two reference draws
 */
public record SinkhornOptions(
    @Option(
            value =
                "The strength of the entropy, as a share of the mean squared distance between two"
                    + " draws of the target.",
            symbol = "ε",
            range = "[0.001, 100]",
            byDefault = "0.05")
        double epsilon) {}
