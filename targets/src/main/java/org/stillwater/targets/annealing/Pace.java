package org.stillwater.targets.annealing;

/**
 * How λ goes from 0 to 1.
 *
 * @param schedule its shape
 * @param until the share of the run after which λ is 1, in (0, 1]
 */
record Pace(AnnealingSchedule schedule, double until) {
  /** λ = t/T. */
  static final Pace EVEN = new Pace(u -> u, 1);

  /** λ at a share of the run's time. */
  double lambda(double share) {
    double u = share / until;
    if (u >= 1) {
      return 1;
    }
    return Math.min(1, Math.max(0, schedule.at(Math.max(0, u))));
  }
}
