package org.stillwater.targets.annealing;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link DilationAnnealing}.
 *
 * @param minimum the smallest λ
 */
public record DilationOptions(
    @Option(
            value = "Smallest scale of the target, at which the path begins",
            symbol = "λ₀",
            range = "(0, 1]",
            byDefault = "0.2")
        double minimum) {}
