package org.stillwater.sbtm.network;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;

/**
 * The shape of a layered network; the defaults are the paper's.
 *
 * @param widths number of units in each hidden layer, first to last
 * @param activation σ, the function between layers
 * @param parameters a file of parameters to begin with, as {@link TrainedNetwork#save} writes it
 */
public record NetworkOptions(
    @Option(
            value = "Number of units in each hidden layer, first to last",
            symbol = "H",
            range = "[1, 4096]",
            byDefault = "[128, 128]")
        List<Integer> widths,
    @Option(value = "The function between layers", symbol = "σ", byDefault = "softsign")
        Activation activation,
    @Option("A file that holds the parameters to begin with; without it they are drawn")
        Optional<String> parameters)
    implements Constrained {
  private static final int MOST_LAYERS = 64;

  /** Options with a copy of the widths. */
  public NetworkOptions {
    widths = List.copyOf(widths);
  }

  /** Hidden layers of the given widths. */
  public static NetworkOptions of(Activation activation, Integer... widths) {
    return of(activation, List.of(widths));
  }

  static NetworkOptions of(Activation activation, List<Integer> widths) {
    return new NetworkOptions(widths, activation, Optional.empty());
  }

  @Override
  public void constraints(Rules rules) {
    rules.require(
        !widths.isEmpty() && widths.size() <= MOST_LAYERS,
        "widths",
        "a network has 1 to %d hidden layers, but %d widths are given"
            .formatted(MOST_LAYERS, widths.size()));
  }
}
