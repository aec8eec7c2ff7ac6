package org.stillwater.api.run;

import org.apiguardian.api.API;

/**
 * How long a run goes on and in what steps: N steps whose sizes go from h to h' by a constant
 * factor g = (h'/h)^{1/(N−1)}. At the time t the size is h + (g − 1) t, so that a sampler that
 * takes other steps than proposed meets the sizes of its time.
 *
 * @param steps N
 * @param step the size h of the first
 * @param lastStep the size h' of the last; h for steps of one size
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Schedule(long steps, double step, double lastStep) {
  private static final double ROUNDING = 1e-9;

  /** Steps of one size. */
  public Schedule(long steps, double step) {
    this(steps, step, step);
  }

  /** The time T at which the run ends. */
  public double horizon() {
    return moment((double) steps);
  }

  /** The step to propose at a time: the schedule's size, or what is left. */
  double proposed(double time) {
    double size = even() ? step : step + Math.expm1(logGrowth()) * time;
    double left = horizon() - time;
    return left < size * (1 - ROUNDING) ? left : size;
  }

  /** The time after an advance, on the grid of planned steps where it is there up to rounding. */
  double advance(double time, double by) {
    double sum = time + by;
    double onGrid = moment(Math.rint(position(sum)));
    return Math.abs(sum - onGrid) < ROUNDING * smallest() ? onGrid : sum;
  }

  /** Whether the end of every {@code count}-th step of the plan lies in (from, to]. */
  boolean passed(double from, double to, long count) {
    return marks(to, count) > marks(from, count);
  }

  private double marks(double time, long count) {
    return Math.floor((position(time) + ROUNDING) / count);
  }

  boolean finished(double time) {
    return horizon() - time < ROUNDING * smallest();
  }

  private boolean even() {
    return lastStep == step || steps < 2;
  }

  private double smallest() {
    return even() ? step : Math.min(step, lastStep);
  }

  private double logGrowth() {
    return Math.log(lastStep / step) / (steps - 1);
  }

  /** The time after so many planned steps: Σ h gᵏ. */
  private double moment(double count) {
    return even() ? count * step : step * Math.expm1(count * logGrowth()) / Math.expm1(logGrowth());
  }

  /** How many planned steps reach a time, whole or not. */
  private double position(double time) {
    return even() ? time / step : Math.log1p(time * Math.expm1(logGrowth()) / step) / logGrowth();
  }
}
