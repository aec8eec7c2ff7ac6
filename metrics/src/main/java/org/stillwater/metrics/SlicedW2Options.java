package org.stillwater.metrics;

import org.stillwater.api.plugin.Option;

/**
 * The options of {@link SlicedW2}.
 *
 * @param projections how many directions are drawn
 */
public record SlicedW2Options(
    @Option(
            value = "How many directions the particles are projected onto, a number of lines.",
            symbol = "L",
            range = "[1, 1000000]",
            byDefault = "1000")
        int projections) {}
