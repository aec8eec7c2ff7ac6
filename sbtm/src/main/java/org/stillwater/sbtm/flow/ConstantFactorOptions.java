package org.stillwater.sbtm.flow;

import org.stillwater.api.plugin.Option;

/**
 * Options of the constant {@link ScoreFactor}.
 *
 * @param value c
 */
public record ConstantFactorOptions(
    @Option(value = "The factor throughout", symbol = "c", range = "[0, inf)", byDefault = "1")
        double value) {}
