package org.stillwater.sbtm.training;

import java.util.Optional;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.sbtm.network.ScoreNetwork;

/**
 * How a score network is trained. Immutable and safe for any number of threads.
 *
 * @param network the shape of s
 * @param loss what s minimises on the particles
 * @param optimiser what turns gradients into steps
 * @param learningRate η
 * @param batchSize particles in a mini-batch; absent for the paper's choice by dimension
 * @param gradientSteps least number of gradient steps in a time step; absent for the paper's 10
 * @param epochs passes in a time step; absent to go by the gradient steps
 * @param initialSteps most gradient steps of the fit to the initial law
 * @param initialTolerance explicit loss at which that fit ends
 */
public record Training(
    ScoreNetwork network,
    ScoreLoss loss,
    Optimiser optimiser,
    double learningRate,
    Optional<Integer> batchSize,
    Optional<Integer> gradientSteps,
    Optional<Integer> epochs,
    int initialSteps,
    double initialTolerance) {
  private static final int BATCH_ON_THE_LINE = 100;
  private static final int BATCH = 400;
  private static final int GRADIENT_STEPS = 10;

  /** Particles in a mini-batch in dimension d. */
  int batchSize(int dimension) {
    return batchSize.orElse(dimension == 1 ? BATCH_ON_THE_LINE : BATCH);
  }

  /** Passes through the particles in a time step, each of so many batches. */
  int passes(int batches) {
    return epochs.orElseGet(() -> (gradientSteps.orElse(GRADIENT_STEPS) + batches - 1) / batches);
  }
}
