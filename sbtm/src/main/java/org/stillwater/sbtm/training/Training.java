package org.stillwater.sbtm.training;

import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.sbtm.network.ScoreNetwork;

/**
 * How a score network is trained. Immutable and safe for any number of threads.
 *
 * @param network the shape of s
 * @param loss what s minimises on the particles
 * @param optimiser what turns gradients into steps
 * @param learningRate η
 * @param schedule factor on η over the run
 * @param clipping greatest norm of a gradient; absent for no bound
 * @param averaging memory of the running average of the parameters, which is then used in their
 *     place; 0 for none
 * @param standardised whether the network sees particles in units of their mean and deviations
 * @param bout how long each time step trains
 * @param initial how the initial law is fitted
 */
public record Training(
    ScoreNetwork network,
    ScoreLoss loss,
    Optimiser optimiser,
    double learningRate,
    LearningSchedule schedule,
    OptionalDouble clipping,
    double averaging,
    boolean standardised,
    Bout bout,
    Initial initial) {
  /**
   * The training of one time step.
   *
   * @param batchSize particles in a mini-batch; absent for the paper's choice by dimension
   * @param gradientSteps least number of gradient steps; absent for the paper's 10
   * @param epochs passes through the particles; absent to go by the gradient steps
   * @param stopping what may end it before
   */
  public record Bout(
      Optional<Integer> batchSize,
      Optional<Integer> gradientSteps,
      Optional<Integer> epochs,
      Stopping stopping) {
    private static final int BATCH_ON_THE_LINE = 100;
    private static final int BATCH = 400;
    private static final int GRADIENT_STEPS = 10;

    /** Particles in a mini-batch in dimension d. */
    int batchSize(int dimension) {
      return batchSize.orElse(dimension == 1 ? BATCH_ON_THE_LINE : BATCH);
    }

    /** Passes through the particles, each of so many batches. */
    int passes(int batches) {
      return epochs.orElseGet(() -> passes(gradientSteps.orElse(GRADIENT_STEPS), batches));
    }

    /** Passes of so many batches that make at least so many steps. */
    static int passes(int steps, int batches) {
      return (steps + batches - 1) / batches;
    }
  }

  /**
   * The fit to the initial law.
   *
   * @param loss what it minimises; absent for the explicit loss where the law's score is known, and
   *     for the loss of the time steps elsewhere
   * @param steps most gradient steps
   * @param tolerance explicit loss at which it ends
   */
  public record Initial(Optional<ScoreLoss> loss, int steps, double tolerance) {}
}
