package org.stillwater.targets.initial;

import java.util.Arrays;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;

/**
 * The uniform law on a box in the dimension of the target. Its log density is known; it has no
 * score. Immutable and safe for any number of threads.
 */
public final class UniformStart implements InitialFamily {
  private final UniformStartOptions options;

  /**
   * The family that the options describe.
   *
   * @throws IllegalArgumentException if the ends differ in length or are not in order
   */
  public UniformStart(UniformStartOptions options) {
    this.options = Options.checked(options);
  }

  /** The law on [−1, 1]ᵈ. */
  public UniformStart() {
    this(Options.defaults(UniformStartOptions.class));
  }

  @Override
  public InitialLaw in(int dimension) {
    int given = Math.max(options.low().size(), options.high().size());
    if (given != 1 && given != dimension) {
      throw new IllegalArgumentException(
          "the box of the initial law has %d coordinates, but the target has dimension %d"
              .formatted(given, dimension));
    }
    return new UniformLaw(spread(options.low(), dimension), spread(options.high(), dimension));
  }

  private static double[] spread(Vector ends, int dimension) {
    double[] all = new double[dimension];
    Arrays.setAll(all, j -> UniformStartOptions.at(ends, j));
    return all;
  }
}
