package org.stillwater.svgd;

import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Rbf}.
 *
 * @param bandwidth what chooses w
 */
public record RbfOptions(
    @Option(
            value = "What chooses the width by which squared distances are divided.",
            symbol = "w",
            byDefault = "median")
        Component<Bandwidth> bandwidth) {}
