package org.stillwater.svgd;

import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;
import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Kind;

/**
 * Chooses how far a {@link Kernel} reaches, anew at every step. Immutable and safe for any number
 * of threads; the result depends on the arguments alone, not on the number of threads.
 */
@Kind("bandwidth")
public interface Bandwidth {
  /**
   * The widths w_c by which squared distances are divided, one for each coordinate, in squared
   * units of that coordinate: positive.
   *
   * @param x the particles, n×d; not changed
   * @param context of the step that is being taken
   */
  Vector widths(Batch x, StepContext context);
}
