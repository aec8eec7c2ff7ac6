package org.stillwater.api.run;

/**
 * How long a run goes on and in what steps.
 *
 * @param steps how many steps of the full size there are
 * @param step the size h
 */
record Schedule(long steps, double step) {
  private static final double ROUNDING = 1e-9;

  double horizon() {
    return steps * step;
  }

  /** The step to propose at a time: h, or what is left. */
  double proposed(double time) {
    double left = horizon() - time;
    return left < step * (1 - ROUNDING) ? left : step;
  }

  /** The time after an advance, on the grid of full steps where it is there up to rounding. */
  double advance(double time, double by) {
    double sum = time + by;
    double onGrid = Math.rint(sum / step) * step;
    return Math.abs(sum - onGrid) < ROUNDING * step ? onGrid : sum;
  }

  /** Whether the end of every {@code count}-th step of the plan lies in (from, to]. */
  boolean passed(double from, double to, long count) {
    return marks(to, count) > marks(from, count);
  }

  private double marks(double time, long count) {
    return Math.floor((time / step + ROUNDING) / count);
  }

  boolean finished(double time) {
    return horizon() - time < ROUNDING * step;
  }
}
