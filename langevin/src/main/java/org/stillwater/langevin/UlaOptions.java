package org.stillwater.langevin;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Ula}.
 *
 * @param temperature τ
 */
public record UlaOptions(
    @Option(
            value =
                "Multiplies the variance of the noise: the law sampled is the target to the"
                    + " power 1/τ, and at 0 particles climb to a mode.",
            symbol = "τ",
            range = "[0, inf)",
            byDefault = "1")
        double temperature) {}
