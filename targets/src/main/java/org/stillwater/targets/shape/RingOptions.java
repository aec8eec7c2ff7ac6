package org.stillwater.targets.shape;

import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link Ring}.
 *
 * @param centre c
 * @param radius r₀
 * @param variance σ²
 */
public record RingOptions(
    @Option(
            value = "Centre of the ring, two numbers or more: its length is the dimension.",
            symbol = "c",
            byDefault = "[4, 0]")
        Vector centre,
    @Option(value = "Radius of the ring.", symbol = "r₀", range = "[0, inf)", byDefault = "1")
        double radius,
    @Option(
            value = "How wide the ring is: the variance of the Gaussian profile across it.",
            symbol = "σ²",
            range = "(0, inf)",
            byDefault = "0.2")
        double variance)
    implements Constrained {
  @Override
  public void constraints(Rules rules) {
    rules.require(
        centre.size() >= 2,
        "centre",
        "'centre' has length %d; a ring needs a space of at least two dimensions"
            .formatted(centre.size()));
  }
}
