package org.stillwater.api.truth;

import java.util.List;
import org.apiguardian.api.API;
import org.stillwater.api.Batch;
import org.stillwater.api.Vector;

/** Knows the modes of π and how much mass belongs to each. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface KnownModes {
  /** The modes, in an order of the target's own. */
  List<Mode> modes();

  /**
   * Writes to {@code out[i]} the number (position in {@link #modes}) of the mode that row i belongs
   * to.
   */
  void assign(Batch x, int[] out);

  /**
   * One mode.
   *
   * @param location a point that stands for it, d numbers
   * @param mass the probability that a draw of π belongs to it
   */
  record Mode(Vector location, double mass) {}
}
