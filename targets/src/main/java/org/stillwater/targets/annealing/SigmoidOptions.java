package org.stillwater.targets.annealing;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link SigmoidSchedule}.
 *
 * @param steepness k
 */
public record SigmoidOptions(
    @Option(value = "Steepness in the middle", symbol = "k", range = "(0, 500]", byDefault = "10")
        double steepness) {}
