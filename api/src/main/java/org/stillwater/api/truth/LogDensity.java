package org.stillwater.api.truth;

import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.stillwater.api.Batch;

/** Knows log π up to one constant. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface LogDensity {
  /**
   * Writes log γ(x_i) to {@code out[i]} for each row, where π = γ / Z. Negative infinity outside
   * the support.
   *
   * @param x points, n×d; not changed
   * @param out at least n numbers
   */
  void logDensity(Batch x, double[] out);

  /** log Z, where it is known; 0 for a normalised density. */
  default OptionalDouble logNormaliser() {
    return OptionalDouble.empty();
  }
}
