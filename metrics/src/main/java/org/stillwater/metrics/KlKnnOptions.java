package org.stillwater.metrics;

import org.stillwater.api.plugin.Option;

/**
 * The options of {@link KlKnn}.
 *
 * @param neighbours whose distance counts
 */
public record KlKnnOptions(
    @Option(
            value =
                "Which nearest neighbour's distance counts: a larger number means less noise and"
                    + " more bias.",
            symbol = "k",
            range = "[1, 1000]",
            byDefault = "5")
        int neighbours) {}
