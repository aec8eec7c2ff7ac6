package org.stillwater.svgd;

import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;
import org.stillwater.api.Vector;
import org.stillwater.api.config.Options;

/** One width for all coordinates and all time. Immutable and safe for any number of threads. */
public final class FixedBandwidth implements Bandwidth {
  private final double width;

  /**
   * The bandwidth of the given options.
   *
   * @throws IllegalArgumentException if the width is not positive and finite
   */
  public FixedBandwidth(FixedBandwidthOptions options) {
    this.width = Options.checked(options).width();
  }

  /**
   * The bandwidth of the given width.
   *
   * @throws IllegalArgumentException if the width is not positive and finite
   */
  public FixedBandwidth(double width) {
    this(new FixedBandwidthOptions(width));
  }

  @Override
  public Vector widths(Batch x, StepContext context) {
    return Vector.constant(x.dimension(), width);
  }
}
