package org.stillwater.bench.report;

import java.util.Arrays;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.truth.LogDensity;

/** The density of a law on the line, normalised numerically. */
final class ExactDensity {
  private static final int NODES = 8001;
  private static final int MOST_DOUBLINGS = 12;
  private static final double NEGLIGIBLE = 1e-9;

  private ExactDensity() {}

  /**
   * The density at evenly spaced points. The interval over which it is normalised, by the
   * trapezoidal rule, begins with the one shown and doubles until both ends carry nothing.
   *
   * @return empty if the mass does not stay within bounds, or the log density is not a number
   */
  static Optional<double[]> of(LogDensity law, Interval shown, int points) {
    Interval wide = shown;
    for (int doubling = 0; doubling < MOST_DOUBLINGS; doubling++) {
      double[] log = log(law, wide, NODES);
      double top = Arrays.stream(log).max().orElse(Double.NaN);
      if (Double.isNaN(top) || Double.isInfinite(top)) {
        return Optional.empty();
      }
      double ends = Math.exp(log[0] - top) + Math.exp(log[NODES - 1] - top);
      if (ends < NEGLIGIBLE) {
        double sum = Arrays.stream(log).map(l -> Math.exp(l - top)).sum();
        double logNorm = top + Math.log(sum * wide.length() / (NODES - 1));
        return Optional.of(
            Arrays.stream(log(law, shown, points)).map(l -> Math.exp(l - logNorm)).toArray());
      }
      wide = wide.widened(0.5);
    }
    return Optional.empty();
  }

  private static double[] log(LogDensity law, Interval interval, int points) {
    Batch x = Batch.zeros(points, 1);
    for (int k = 0; k < points; k++) {
      x.set(k, 0, interval.point(k, points));
    }
    double[] log = new double[points];
    law.logDensity(x, log);
    return log;
  }
}
