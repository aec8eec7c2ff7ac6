package org.stillwater.targets.annealing;

import org.stillwater.api.config.Options;

/**
 * λ = (σ(k(u − ½)) − σ(−k/2)) / (σ(k/2) − σ(−k/2)) with the logistic function σ: slow at both ends.
 * As ½ (1 + tanh(k(u − ½)/2) / tanh(k/4)), which is the same, it loses no digits. Immutable and
 * safe for any number of threads.
 */
public final class SigmoidSchedule implements AnnealingSchedule {
  private final double steepness;

  /**
   * The schedule that the options describe.
   *
   * @throws IllegalArgumentException if the steepness is out of its range
   */
  public SigmoidSchedule(SigmoidOptions options) {
    steepness = Options.checked(options).steepness();
  }

  @Override
  public double at(double u) {
    return 0.5 * (1 + Math.tanh(0.5 * steepness * (u - 0.5)) / Math.tanh(0.25 * steepness));
  }
}
