package org.stillwater.sbtm.loss;

import org.stillwater.api.plugin.Option;

/**
 * The options of the losses along random directions, {@link HutchinsonLoss} and {@link SlicedLoss}.
 *
 * @param probes K, directions for each particle
 * @param noise their law
 * @param form how vᵀ J v is had
 * @param reach α of the finite differences
 */
public record ProbeOptions(
    @Option(
            value = "Directions for each particle",
            symbol = "K",
            range = "[1, 32]",
            byDefault = "1")
        int probes,
    @Option(value = "The law of the directions", byDefault = "rademacher") Noise noise,
    @Option(
            value = "By directional derivatives, or by finite differences, which any network gives",
            byDefault = "exact")
        Form form,
    @Option(
            value =
                "How far to either side finite differences look, in the units in which the network"
                    + " sees particles",
            symbol = "α",
            range = "(0, inf)",
            byDefault = "0.01")
        double reach) {}
