package org.stillwater.svgd;

import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Imq}.
 *
 * @param bandwidth what chooses w
 * @param exponent β
 */
public record ImqOptions(
    @Option(
            value = "What chooses the width by which squared distances are divided.",
            symbol = "w",
            byDefault = "median")
        Component<Bandwidth> bandwidth,
    @Option(
            value = "The power with which the kernel falls, a number.",
            symbol = "β",
            range = "(0, inf)",
            byDefault = "0.5")
        double exponent) {}
