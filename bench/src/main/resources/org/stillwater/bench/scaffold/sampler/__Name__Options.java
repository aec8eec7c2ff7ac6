package __package__;

import org.stillwater.api.plugin.Option;

/**
 * What a study can set: {@code {use: __id__, temperature: 0.5}}.
 *
 * @param temperature τ
 */
public record __Name__Options(
    @Option(
            value = "Multiplies the variance of the noise: the law sampled is the target to the power 1/τ.",
            symbol = "τ",
            range = "[0, inf)",
            byDefault = "1")
        double temperature) {}
