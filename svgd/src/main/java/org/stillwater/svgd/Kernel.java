package org.stillwater.svgd;

import java.util.OptionalDouble;
import org.stillwater.api.plugin.Kind;

/**
 * A radial kernel k(x, y) = κ(u) with u = Σ_c (x_c − y_c)² / w_c, where the widths w_c come from
 * the kernel's {@link #bandwidth}. The sampler computes u for many pairs at once and asks for κ and
 * κ′ there; a kernel knows nothing of particles.
 *
 * <p>Implementations are immutable and safe for any number of threads. Plain counted loops without
 * branches are compiled to vector instructions.
 */
@Kind("kernel")
public interface Kernel {
  /** What chooses the widths w. */
  Bandwidth bandwidth();

  /**
   * Writes κ(u[i]) to {@code value[i]} for each i below {@code count}.
   *
   * @param u scaled squared distances, each at least 0, possibly infinite; not changed
   */
  void values(double[] u, double[] value, int count);

  /**
   * Writes κ′(u[i]) to {@code slope[i]} for each i below {@code count}; must be finite wherever u
   * is.
   *
   * @param u scaled squared distances; not changed
   * @param value what {@link #values} gave for them; not changed
   */
  void slopes(double[] u, double[] value, double[] slope, int count);

  /**
   * The ratio κ′(u) / κ(u) if it is the same number for all u, as for exponentials alone: spares
   * {@link #slopes} and half of the sums.
   */
  default OptionalDouble slopeRatio() {
    return OptionalDouble.empty();
  }
}
