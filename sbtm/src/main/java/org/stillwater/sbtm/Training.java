package org.stillwater.sbtm;

import java.util.Optional;

/**
 * How a score network is trained.
 *
 * @param optimiser the constants of AdamW
 * @param batchSize particles in a mini-batch; absent for the paper's choice by dimension
 * @param gradientSteps least number of gradient steps in a time step
 * @param initialSteps most gradient steps of the fit to the initial law
 * @param initialTolerance explicit loss at which that fit ends
 */
record Training(
    AdamW.Settings optimiser,
    Optional<Integer> batchSize,
    int gradientSteps,
    int initialSteps,
    double initialTolerance) {
  private static final int BATCH_ON_THE_LINE = 100;
  private static final int BATCH = 400;

  static Training of(SbtmOptions options) {
    AdamW.Settings paper = AdamW.Settings.paper();
    return new Training(
        new AdamW.Settings(
            options.learningRate(),
            paper.firstDecay(),
            paper.secondDecay(),
            paper.epsilon(),
            options.weightDecay()),
        options.batchSize(),
        options.gradientSteps(),
        options.initialSteps(),
        options.initialTolerance());
  }

  /** Particles in a mini-batch in dimension d. */
  int batchSize(int dimension) {
    return batchSize.orElse(dimension == 1 ? BATCH_ON_THE_LINE : BATCH);
  }

  /** Passes through n particles that make at least {@link #gradientSteps} steps. */
  int passes(int batches) {
    return Math.max(1, (gradientSteps + batches - 1) / batches);
  }
}
