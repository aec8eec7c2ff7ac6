package org.stillwater.langevin;

/**
 * Finds a step size at which the acceptance probability has a given mean: dual averaging with the
 * constants of Hoffman and Gelman, The No-U-Turn sampler, JMLR 15, 2014, section 3.2.
 */
final class DualAveraging {
  private static final double SHRINKAGE = 0.05;
  private static final double DELAY = 10;
  private static final double FORGETTING = 0.75;

  /** Keeps step sizes finite and positive where nothing, or everything, is accepted. */
  private static final double LARGEST_LOGARITHM = 200;

  private final double aim;
  private final double centre;
  private double logarithm;
  private double average;
  private double error;
  private int count;

  /**
   * Begins.
   *
   * @param aim the mean acceptance probability wanted
   * @param logarithm of the first step size to try
   */
  DualAveraging(double aim, double logarithm) {
    this.aim = aim;
    this.logarithm = logarithm;
    centre = logarithm + Math.log(10);
    average = logarithm;
  }

  /** The step size to try next. */
  double stepSize() {
    return Math.exp(logarithm);
  }

  /** Takes note of the acceptance probability that the last step size had. */
  void learn(double acceptance) {
    count++;
    error += (aim - acceptance - error) / (count + DELAY);
    logarithm = bounded(centre - Math.sqrt(count) / SHRINKAGE * error);
    average += Math.pow(count, -FORGETTING) * (logarithm - average);
  }

  /** The logarithm of the step size found. */
  double found() {
    return average;
  }

  private static double bounded(double logarithm) {
    return Math.min(LARGEST_LOGARITHM, Math.max(-LARGEST_LOGARITHM, logarithm));
  }
}
