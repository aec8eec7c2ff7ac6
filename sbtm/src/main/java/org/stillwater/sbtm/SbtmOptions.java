package org.stillwater.sbtm;

import java.util.Optional;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Option;
import org.stillwater.sbtm.network.ScoreNetwork;

/**
 * The options of {@link Sbtm}; the defaults are the paper's settings.
 *
 * @param network the shape of s
 * @param loss what s minimises on the particles at every step
 * @param learningRate η of AdamW
 * @param weightDecay λ of AdamW
 * @param batchSize particles in a mini-batch; absent for 100 in one dimension and 400 above
 * @param gradientSteps least number of gradient steps in a time step; whole passes are taken
 * @param initialSteps most gradient steps of the fit to the initial law
 * @param initialTolerance explicit loss at which that fit ends
 */
public record SbtmOptions(
    @Option(value = "The shape of the score network", symbol = "s", byDefault = "residual")
        Component<ScoreNetwork> network,
    @Option(
            value = "What the network minimises on the particles",
            symbol = "L",
            byDefault = "implicit")
        Component<ScoreLoss> loss,
    @Option(value = "Learning rate of AdamW", symbol = "η", range = "(0, 1]", byDefault = "5e-4")
        double learningRate,
    @Option(value = "Weight decay of AdamW", symbol = "λ", range = "[0, 1]", byDefault = "1e-4")
        double weightDecay,
    @Option(
            value = "Particles in a mini-batch; without it 100 in one dimension and 400 above",
            range = "[1, 1000000]")
        Optional<Integer> batchSize,
    @Option(
            value = "Least number of gradient steps in a time step; whole passes are taken",
            range = "[1, 1000000]",
            byDefault = "10")
        int gradientSteps,
    @Option(
            value = "Most gradient steps of the fit to the initial law",
            range = "[0, 10000000]",
            byDefault = "10001")
        int initialSteps,
    @Option(
            value = "Explicit loss at which the fit to the initial law ends",
            range = "(0, inf)",
            byDefault = "5e-4")
        double initialTolerance) {}
