package org.stillwater.langevin;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Mala}.
 *
 * @param temperature τ
 * @param warmUp steps of adaptation for each target on the way
 * @param acceptance what adaptation aims at
 */
public record MalaOptions(
    @Option(
            value = "The law sampled is the target to the power 1/τ.",
            symbol = "τ",
            range = "(0, inf)",
            byDefault = "1")
        double temperature,
    @Option(
            value =
                "Steps in which copies of the particles adapt the step size before time begins to"
                    + " run; at 0 the proposed step is taken as it is.",
            symbol = "m",
            range = "[0, inf)",
            byDefault = "300")
        int warmUp,
    @Option(
            value = "The acceptance probability that the warm-up aims at.",
            symbol = "δ",
            range = "(0, 1)",
            byDefault = "0.574")
        double acceptance) {}
