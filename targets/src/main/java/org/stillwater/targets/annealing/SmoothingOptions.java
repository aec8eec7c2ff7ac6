package org.stillwater.targets.annealing;

import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link SmoothingAnnealing}.
 *
 * @param width σ₀
 * @param schedule λ by time
 * @param until the share of the run after which λ is 1
 */
public record SmoothingOptions(
    @Option(
            value =
                "Standard deviation of the smoothing at the start, in the units of the particles",
            symbol = "σ₀",
            range = "(0, inf)",
            byDefault = "1")
        double width,
    @Option(value = "How λ grows with time", symbol = "λ(t)", byDefault = "linear")
        Component<AnnealingSchedule> schedule,
    @Option(
            value = "Share of the run after which the path has arrived",
            range = "(0, 1]",
            byDefault = "1")
        double until) {}
