package org.stillwater.sbtm.flow;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link DecayingFactor}.
 *
 * @param initial c₀
 * @param rate ρ
 */
public record DecayingFactorOptions(
    @Option(value = "The factor at t = 0", symbol = "c₀", range = "[0, inf)") double initial,
    @Option(value = "Rate at which it decays, per unit of time", symbol = "ρ", range = "[0, inf)")
        double rate) {}
