package org.stillwater.sbtm.training;

import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Kind;

/**
 * How the learning rate changes over a run: a factor on the sampler's learning rate, by the
 * progress t/T of the run. It does not go by gradient steps, of which more particles take more; the
 * fit to the initial law is at progress 0. Immutable and safe for any number of threads.
 */
@Kind("learning-schedule")
@FunctionalInterface
public interface LearningSchedule {
  /**
   * The factor on the learning rate, not negative.
   *
   * @param progress how much of the run is done, from 0 to 1
   */
  double factor(double progress);

  /** The factor 1 throughout. */
  static LearningSchedule constant() {
    return new LearningSchedules.Constant();
  }

  /** {@code end^p} at progress p. */
  static LearningSchedule exponential(double end) {
    return Options.checked(new LearningSchedules.Exponential(end));
  }

  /** From 1 down to {@code end} along half a period of the cosine. */
  static LearningSchedule cosine(double end) {
    return Options.checked(new LearningSchedules.Cosine(end));
  }

  /** {@code 1 / (1 + decay p)} at progress p. */
  static LearningSchedule inverseTime(double decay) {
    return Options.checked(new LearningSchedules.InverseTime(decay));
  }

  /** So many drops by a factor, spread evenly over the run. */
  static LearningSchedule step(double factor, int drops) {
    return Options.checked(new LearningSchedules.Step(factor, drops));
  }
}
