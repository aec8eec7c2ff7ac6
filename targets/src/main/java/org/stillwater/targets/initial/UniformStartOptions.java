package org.stillwater.targets.initial;

import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link UniformStart}. One number stands for all coordinates.
 *
 * @param low lower end of each coordinate
 * @param high upper end of each coordinate
 */
public record UniformStartOptions(
    @Option(
            value = "Lower end of the box, one number per coordinate or one for all",
            symbol = "a",
            byDefault = "[-1]")
        Vector low,
    @Option(
            value = "Upper end of the box, one number per coordinate or one for all",
            symbol = "b",
            byDefault = "[1]")
        Vector high)
    implements Constrained {
  @Override
  public void constraints(Rules rules) {
    int d = Math.max(low.size(), high.size());
    boolean fit = low.size() == high.size() || Math.min(low.size(), high.size()) == 1;
    rules.require(
        fit,
        "high",
        "'low' has length %d and 'high' %d; they must agree, or one of them be 1"
            .formatted(low.size(), high.size()));
    for (int j = 0; fit && j < d; j++) {
      double a = at(low, j);
      double b = at(high, j);
      rules.require(
          a < b && Double.isFinite(b - a),
          "high",
          "coordinate %d goes from %s to %s; 'high' must lie above 'low', at a finite distance"
              .formatted(j + 1, a, b));
    }
  }

  /** The number for coordinate j. */
  static double at(Vector ends, int j) {
    return ends.get(ends.size() == 1 ? 0 : j);
  }
}
