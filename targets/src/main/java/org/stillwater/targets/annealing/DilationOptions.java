package org.stillwater.targets.annealing;

import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link DilationAnnealing}.
 *
 * @param minimum the smallest λ
 * @param schedule λ by time
 * @param until the share of the run after which λ is 1
 */
public record DilationOptions(
    @Option(
            value = "Smallest scale of the target, at which the path begins",
            symbol = "λ₀",
            range = "(0, 1]",
            byDefault = "0.2")
        double minimum,
    @Option(value = "How λ grows with time", symbol = "λ(t)", byDefault = "linear")
        Component<AnnealingSchedule> schedule,
    @Option(
            value = "Share of the run after which the path has arrived",
            range = "(0, 1]",
            byDefault = "1")
        double until) {}
