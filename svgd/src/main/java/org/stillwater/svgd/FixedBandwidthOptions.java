package org.stillwater.svgd;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link FixedBandwidth}.
 *
 * @param width w in exp(−‖x−y‖²/w)
 */
public record FixedBandwidthOptions(
    @Option(
            value = "Divides squared distances, in squared units of the particles' coordinates.",
            symbol = "w",
            range = "(0, inf)")
        double width) {}
