package org.stillwater.langevin;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Underdamped}.
 *
 * @param friction γ
 * @param temperature τ
 */
public record UnderdampedOptions(
    @Option(
            value = "How fast velocities forget themselves: their correlation decays as exp(−γt).",
            symbol = "γ",
            range = "(0, inf)",
            byDefault = "1")
        double friction,
    @Option(
            value =
                "Variance of each velocity: the law sampled is the target to the power 1/τ, and at"
                    + " 0 particles roll down to a mode.",
            symbol = "τ",
            range = "[0, inf)",
            byDefault = "1")
        double temperature) {}
