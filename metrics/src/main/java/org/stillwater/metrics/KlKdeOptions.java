package org.stillwater.metrics;

import org.stillwater.api.plugin.Option;

/**
 * The options of {@link KlKde}.
 *
 * @param referenceDraws how many exact draws of π stand for it
 */
public record KlKdeOptions(
    @Option(
            value = "How many exact draws of the target stand for it, a number of points.",
            symbol = "m",
            range = "[2, 100000000]",
            byDefault = "10000")
        int referenceDraws) {}
