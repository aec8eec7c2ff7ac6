package org.stillwater.sbtm.dl4j;

import java.util.List;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;
import org.stillwater.sbtm.network.Activation;

/**
 * The options of {@link Convolutional}.
 *
 * @param channels of an image
 * @param height of an image
 * @param width of an image
 * @param filters number of filters of each hidden layer, first to last
 * @param kernel side of the square kernels, odd
 * @param activation σ
 * @param groups groups by which hidden layers are normalised; 0 for none
 */
public record ConvolutionalOptions(
    @Option(value = "Channels of an image", range = "[1, 4096]", byDefault = "1") int channels,
    @Option(value = "Height of an image, in pixels", range = "[1, 4096]") int height,
    @Option(value = "Width of an image, in pixels", range = "[1, 4096]") int width,
    @Option(
            value = "Number of filters of each hidden layer, first to last",
            range = "[1, 4096]",
            byDefault = "[32, 32, 32]")
        List<Integer> filters,
    @Option(value = "Side of the square kernels, an odd number", range = "[1, 99]", byDefault = "3")
        int kernel,
    @Option(value = "The function between layers", symbol = "σ", byDefault = "silu")
        Activation activation,
    @Option(
            value = "Groups of filters by which hidden layers are normalised; 0 for none",
            range = "[0, 4096]",
            byDefault = "0")
        int groups)
    implements Constrained {
  /** Options with a copy of the filters. */
  public ConvolutionalOptions {
    filters = List.copyOf(filters);
  }

  @Override
  public void constraints(Rules rules) {
    rules.require(!filters.isEmpty(), "filters", "there is no hidden layer; give one number each");
    rules.require(
        kernel % 2 == 1,
        "kernel",
        "a kernel of even side has no middle; take %d or %d".formatted(kernel - 1, kernel + 1));
    rules.require(
        groups == 0 || filters.stream().allMatch(number -> number % groups == 0),
        "groups",
        "%d groups do not divide every one of the filters %s".formatted(groups, filters));
  }
}
