package org.stillwater.svgd;

import java.util.Optional;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Svgd}.
 *
 * @param kernel k
 * @param adaptation how φ becomes a step
 * @param memory α of {@link Adaptation#ADAGRAD}
 * @param batch how many particles see each other in a step; all where absent
 */
public record SvgdOptions(
    @Option(
            value = "Spreads each particle's score to its neighbours and drives them apart.",
            symbol = "k",
            byDefault = "rbf")
        Component<Kernel> kernel,
    @Option(
            value =
                "Plain steps h φ, or AdaGrad's, in which each coordinate of each particle is"
                    + " divided by the root of its mean square so far.",
            byDefault = "none")
        Adaptation adaptation,
    @Option(
            value = "The share of the past in AdaGrad's mean square, a number.",
            symbol = "α",
            range = "[0, 1)",
            byDefault = "0.9")
        double memory,
    @Option(
            value =
                "How many particles see each other in a step, by random partition; all of them"
                    + " where absent, or where there are no more.",
            symbol = "b",
            range = "[2, 1000000000]")
        Optional<Integer> batch) {
  /** How φ becomes a step. */
  public enum Adaptation {
    /** x ← x + h φ: time is that of the flow. */
    NONE,
    /**
     * x ← x + h φ / (10⁻⁶ + √v), v ← α v + (1 − α) φ², v = φ² at first: the steps of the authors'
     * code. Time is no longer that of the flow.
     */
    ADAGRAD
  }
}
