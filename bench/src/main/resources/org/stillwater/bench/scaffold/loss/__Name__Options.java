package __package__;

import org.stillwater.api.plugin.Option;

/**
 * What a study can set: {@code {use: sbtm, loss: {use: __id__, offset: 0.1}}}.
 *
 * @param offset α
 */
public record __Name__Options(
    @Option(
            value =
                "How far from a particle the model is evaluated on either side, in units of each"
                    + " coordinate: small for little bias, not too small for scores in single"
                    + " precision.",
            symbol = "α",
            range = "[1e-4, 1]",
            byDefault = "0.05")
        double offset) {}
