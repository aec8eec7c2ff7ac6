package org.stillwater.sbtm.network;

import org.stillwater.api.plugin.Option;

/**
 * The shape of the paper's residual network.
 *
 * @param width H, the number of units in each of the two hidden layers
 */
public record ResidualOptions(
    @Option(
            value = "Number of units in each of the two hidden layers",
            symbol = "H",
            range = "[1, 4096]",
            byDefault = "128")
        int width) {}
