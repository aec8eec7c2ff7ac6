package org.stillwater.sbtm.training;

import org.stillwater.api.plugin.Option;

/**
 * The options of {@link AdamW}; the defaults are the paper's settings.
 *
 * @param firstDecay β1
 * @param secondDecay β2
 * @param epsilon ε
 * @param weightDecay λ
 */
public record AdamWOptions(
    @Option(value = "Memory of the gradient", symbol = "β1", range = "[0, 1)", byDefault = "0.9")
        double firstDecay,
    @Option(
            value = "Memory of the gradient's square",
            symbol = "β2",
            range = "[0, 1)",
            byDefault = "0.999")
        double secondDecay,
    @Option(
            value = "Least root of the mean square that a step is divided by",
            symbol = "ε",
            range = "(0, inf)",
            byDefault = "1e-8")
        double epsilon,
    @Option(
            value = "Pull of the parameters towards zero, in units of the learning rate",
            symbol = "λ",
            range = "[0, inf)",
            byDefault = "1e-4")
        double weightDecay) {}
