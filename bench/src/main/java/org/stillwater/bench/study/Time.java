package org.stillwater.bench.study;

import org.stillwater.api.plugin.Option;

/**
 * How long to go on and in what steps.
 *
 * @param step the size h
 * @param steps how many
 */
public record Time(
    @Option(value = "Size of a step.", symbol = "h", range = "(0, inf)") double step,
    @Option(value = "Number of steps.", range = "[1, inf)") long steps) {
  /** The time T at which a run ends. */
  public double horizon() {
    return steps * step;
  }
}
