package __package__;

import org.stillwater.api.plugin.Option;

/**
 * What a study can set: {@code {use: __id__, dimension: 5}}.
 *
 * @param dimension d
 * @param scale s
 */
public record __Name__Options(
    @Option(value = "Number of coordinates.", symbol = "d", range = "[1, 100000]", byDefault = "2")
        int dimension,
    @Option(
            value = "Scale of each coordinate, whose variance is s²π²/3.",
            symbol = "s",
            range = "(0, inf)",
            byDefault = "1")
        double scale) {}
