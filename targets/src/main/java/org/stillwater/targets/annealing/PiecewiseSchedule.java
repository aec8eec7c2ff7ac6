package org.stillwater.targets.annealing;

import org.stillwater.api.config.Options;

/** Straight lines from corner to corner. Immutable and safe for any number of threads. */
public final class PiecewiseSchedule implements AnnealingSchedule {
  private final double[] times;
  private final double[] values;

  /**
   * The schedule that the options describe.
   *
   * @throws IllegalArgumentException if corners are out of order
   */
  public PiecewiseSchedule(PiecewiseOptions options) {
    Options.checked(options);
    int corners = options.times().size() + 2;
    times = new double[corners];
    values = new double[corners];
    for (int k = 1; k < corners - 1; k++) {
      times[k] = options.times().get(k - 1);
      values[k] = options.values().get(k - 1);
    }
    times[corners - 1] = 1;
    values[corners - 1] = 1;
  }

  @Override
  public double at(double u) {
    int k = 1;
    while (k < times.length - 1 && u > times[k]) {
      k++;
    }
    double share = (u - times[k - 1]) / (times[k] - times[k - 1]);
    return values[k - 1] + share * (values[k] - values[k - 1]);
  }
}
