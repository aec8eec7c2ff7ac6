package org.stillwater.targets.initial;

import org.stillwater.api.plugin.Option;

/**
 * Options of {@link ParticlesFromFile}.
 *
 * @param file a {@code .npy} or {@code .csv} file
 */
public record ParticlesOptions(
    @Option(
            "File of particles, one row each: .npy of float64 or float32, or .csv with or without a"
                + " header")
        String file) {}
