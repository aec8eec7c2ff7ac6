package org.stillwater.metrics;

import java.util.Arrays;
import java.util.List;
import org.stillwater.api.Aim;
import org.stillwater.api.Measurement;

/** Makes measurements, none of which is a number that is not one. */
final class Figures {
  private Figures() {}

  /** A named figure that is best at zero; not applicable where it is infinite or NaN. */
  static Measurement of(String name, double value, double standardError) {
    return of(name, value, standardError, Aim.ZERO);
  }

  /** A named figure; not applicable where it is infinite or NaN. */
  static Measurement of(String name, double value, double standardError, Aim aim) {
    return Double.isFinite(value)
        ? Measurement.of(name, value, standardError, aim)
        : absent(
            name,
            "the figure is "
                + value
                + ": particles, or the target's score or truth, are too large or not numbers");
  }

  /** The absence of one figure. */
  static Measurement absent(String name, String why) {
    return new Measurement(name, new Measurement.NotApplicable(why));
  }

  /** The absence of each of the named figures, for one reason. */
  static List<Measurement> allAbsent(String why, String... names) {
    return Arrays.stream(names).map(name -> absent(name, why)).toList();
  }
}
