package org.stillwater.targets.well;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link ManyWell}.
 *
 * @param pairs half the dimension
 */
public record ManyWellOptions(
    @Option(
            value = "Pairs of a coordinate with two wells and a Gaussian one: half the dimension.",
            range = "[1, 100000]",
            byDefault = "16")
        int pairs) {}
