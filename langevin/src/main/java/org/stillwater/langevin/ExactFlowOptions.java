package org.stillwater.langevin;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link ExactFlow}.
 *
 * @param integrator how it is stepped
 */
public record ExactFlowOptions(
    @Option(
            value =
                "How the flow is stepped: euler as in score-based transport, heun, or by its own"
                    + " map where that is known.",
            byDefault = "euler")
        FlowIntegrator integrator) {}
