package org.stillwater.targets.initial;

import java.util.Optional;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link GaussianStart}.
 *
 * @param mean m, as many numbers as the target has dimensions
 * @param variance v, of every coordinate
 */
public record GaussianStartOptions(
    @Option(value = "Mean, one number per coordinate; zero if absent", symbol = "m")
        Optional<Vector> mean,
    @Option(
            value = "Variance of every coordinate",
            symbol = "v",
            range = "(0, inf)",
            byDefault = "1")
        double variance) {}
