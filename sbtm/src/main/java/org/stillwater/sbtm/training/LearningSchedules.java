package org.stillwater.sbtm.training;

import org.stillwater.api.plugin.Option;

/** The shipped schedules of the learning rate: each is a record of its options. */
final class LearningSchedules {
  private LearningSchedules() {}

  /** {@code 1}. */
  record Constant() implements LearningSchedule {
    @Override
    public double factor(double progress) {
      return 1;
    }
  }

  /** {@code end^p}. */
  record Exponential(
      @Option(value = "Factor at the end of the run", range = "(0, 1]", byDefault = "0.1")
          double end)
      implements LearningSchedule {
    @Override
    public double factor(double progress) {
      return Math.pow(end, progress);
    }
  }

  /** {@code end + (1 − end)(1 + cos πp)/2}. */
  record Cosine(
      @Option(value = "Factor at the end of the run", range = "[0, 1]", byDefault = "0.01")
          double end)
      implements LearningSchedule {
    @Override
    public double factor(double progress) {
      return end + (1 - end) * (1 + Math.cos(Math.PI * progress)) / 2;
    }
  }

  /** {@code 1 / (1 + decay p)}. */
  record InverseTime(
      @Option(
              value = "What the run adds to the divisor; 9 ends at a tenth",
              range = "[0, inf)",
              byDefault = "9")
          double decay)
      implements LearningSchedule {
    @Override
    public double factor(double progress) {
      return 1 / (1 + decay * progress);
    }
  }

  /** {@code factor^⌊p (drops + 1)⌋}, and no lower than after the last drop. */
  record Step(
      @Option(value = "Factor of each drop", range = "(0, 1]", byDefault = "0.1") double factor,
      @Option(value = "Drops, spread evenly over the run", range = "[1, 1000]", byDefault = "2")
          int drops)
      implements LearningSchedule {
    @Override
    public double factor(double progress) {
      return Math.pow(factor, Math.min(drops, Math.floor(progress * (drops + 1))));
    }
  }
}
