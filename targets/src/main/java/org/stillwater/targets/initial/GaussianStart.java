package org.stillwater.targets.initial;

import org.stillwater.api.InitialFamily;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;
import org.stillwater.targets.gaussian.Gaussian;

/** N(m, v I) in the dimension of the target. Immutable and safe for any number of threads. */
public final class GaussianStart implements InitialFamily {
  private final GaussianStartOptions options;

  /**
   * The family that the options describe.
   *
   * @throws IllegalArgumentException if the variance is not positive
   */
  public GaussianStart(GaussianStartOptions options) {
    this.options = Options.checked(options);
  }

  /** N(0, I). */
  public GaussianStart() {
    this(Options.defaults(GaussianStartOptions.class));
  }

  @Override
  public InitialLaw in(int dimension) {
    Vector mean = options.mean().orElseGet(() -> Vector.constant(dimension, 0));
    if (mean.size() != dimension) {
      throw new IllegalArgumentException(
          "the mean of the initial law has %d numbers, but the target has dimension %d"
              .formatted(mean.size(), dimension));
    }
    return Gaussian.independent(mean, Vector.constant(dimension, options.variance()));
  }
}
