package __package__;

import org.stillwater.api.plugin.Option;

/**
 * What a study can set: {@code {use: __id__, draws: 10}}.
 *
 * @param draws exact draws to a particle
 */
public record __Name__Options(
    @Option(
            value = "Exact draws in the reference to each particle judged.",
            range = "(0, 1000]",
            byDefault = "1")
        double draws) {}
