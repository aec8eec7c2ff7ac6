package org.stillwater.targets.annealing;

import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link PiecewiseSchedule}: the inner corners; (0, 0) and (1, 1) are corners of
 * themselves.
 *
 * @param times u_k, rising
 * @param values λ_k, never falling, as many
 */
public record PiecewiseOptions(
    @Option(value = "Shares of the time at which the slope changes", symbol = "u", range = "(0, 1)")
        Vector times,
    @Option(value = "λ at each of the times", symbol = "λ", range = "[0, 1]") Vector values)
    implements Constrained {
  @Override
  public void constraints(Rules rules) {
    rules.require(
        times.size() == values.size(),
        "values",
        "there are %d values for %d times; each time needs one"
            .formatted(values.size(), times.size()));
    for (int k = 1; k < times.size(); k++) {
      rules.require(
          times.get(k) > times.get(k - 1),
          "times",
          "time %s follows %s; times must rise".formatted(times.get(k), times.get(k - 1)));
    }
    for (int k = 1; k < values.size(); k++) {
      rules.require(
          values.get(k) >= values.get(k - 1),
          "values",
          "λ falls from %s to %s; it must not fall".formatted(values.get(k - 1), values.get(k)));
    }
  }
}
