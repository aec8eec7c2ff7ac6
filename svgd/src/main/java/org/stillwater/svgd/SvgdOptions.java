package org.stillwater.svgd;

import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Svgd}.
 *
 * @param kernel k
 */
public record SvgdOptions(
    @Option(
            value = "Spreads each particle's score to its neighbours and drives them apart.",
            symbol = "k",
            byDefault = "rbf")
        Component<Kernel> kernel) {}
