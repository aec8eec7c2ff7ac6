package org.stillwater.sbtm.loss;

import org.stillwater.api.plugin.Option;

/**
 * The options of {@link DenoisingLoss}.
 *
 * @param sigma σ
 * @param noises noises for each particle
 * @param paired whether each is used with both signs
 */
public record DenoisingOptions(
    @Option(
            value =
                "Standard deviation of the noise, in the units in which the network sees particles",
            symbol = "σ",
            range = "(0, inf)",
            byDefault = "0.1")
        double sigma,
    @Option(value = "Noises for each particle", range = "[1, 32]", byDefault = "1") int noises,
    @Option(
            value =
                "Use each noise with both signs, which takes two points and most of the variance",
            byDefault = "true")
        boolean paired) {}
