package org.stillwater.sbtm;

import java.util.Optional;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;
import org.stillwater.sbtm.network.ScoreNetwork;
import org.stillwater.sbtm.training.Optimiser;

/**
 * The options of {@link Sbtm}; the defaults are the paper's settings. Programs make them by {@link
 * #builder}, which names each option that it changes.
 *
 * @param network the shape of s
 * @param loss what s minimises on the particles at every step
 * @param optimiser what turns gradients into steps
 * @param learningRate η
 * @param batchSize particles in a mini-batch; absent for 100 in one dimension and 400 above
 * @param gradientSteps least number of gradient steps in a time step, whole passes are taken;
 *     absent for 10
 * @param epochs passes through the particles in a time step, instead of {@code gradientSteps}
 * @param initialSteps most gradient steps of the fit to the initial law
 * @param initialTolerance explicit loss at which that fit ends
 */
public record SbtmOptions(
    @Option(value = "The shape of the score network", symbol = "s", byDefault = "residual")
        Component<ScoreNetwork> network,
    @Option(
            value = "What the network minimises on the particles",
            symbol = "L",
            byDefault = "implicit")
        Component<ScoreLoss> loss,
    @Option(value = "What turns gradients into steps", byDefault = "adamw")
        Component<Optimiser> optimiser,
    @Option(
            value = "Learning rate of the optimiser",
            symbol = "η",
            range = "(0, 1]",
            byDefault = "5e-4")
        double learningRate,
    @Option(
            value = "Particles in a mini-batch; without it 100 in one dimension and 400 above",
            range = "[1, 1000000]")
        Optional<Integer> batchSize,
    @Option(
            value =
                "Least number of gradient steps in a time step, in whole passes through the"
                    + " particles; without it 10",
            range = "[1, 1000000]")
        Optional<Integer> gradientSteps,
    @Option(
            value = "Passes through the particles in a time step, instead of gradient-steps",
            range = "[1, 1000000]")
        Optional<Integer> epochs,
    @Option(
            value = "Most gradient steps of the fit to the initial law",
            range = "[0, 10000000]",
            byDefault = "10001")
        int initialSteps,
    @Option(
            value = "Explicit loss at which the fit to the initial law ends",
            range = "(0, inf)",
            byDefault = "5e-4")
        double initialTolerance)
    implements Constrained {
  @Override
  public void constraints(Rules rules) {
    rules.require(
        gradientSteps.isEmpty() || epochs.isEmpty(),
        "epochs",
        "gradient-steps and epochs both say how long a time step trains; give one of them");
  }

  /** Options that begin as the paper's settings. */
  public static Builder builder() {
    return new Builder(Options.defaults(SbtmOptions.class));
  }

  /** Options in the making: each method sets one of them. For one thread. */
  public static final class Builder {
    private Component<ScoreNetwork> network;
    private Component<ScoreLoss> loss;
    private Component<Optimiser> optimiser;
    private double learningRate;
    private Optional<Integer> batchSize;
    private Optional<Integer> gradientSteps;
    private Optional<Integer> epochs;
    private int initialSteps;
    private double initialTolerance;

    private Builder(SbtmOptions from) {
      network = from.network;
      loss = from.loss;
      optimiser = from.optimiser;
      learningRate = from.learningRate;
      batchSize = from.batchSize;
      gradientSteps = from.gradientSteps;
      epochs = from.epochs;
      initialSteps = from.initialSteps;
      initialTolerance = from.initialTolerance;
    }

    /** The options. */
    public SbtmOptions build() {
      return new SbtmOptions(
          network,
          loss,
          optimiser,
          learningRate,
          batchSize,
          gradientSteps,
          epochs,
          initialSteps,
          initialTolerance);
    }

    /** The shape of s. */
    public Builder network(ScoreNetwork value) {
      network = Component.of(value);
      return this;
    }

    /** What s minimises on the particles at every step. */
    public Builder loss(ScoreLoss value) {
      loss = Component.of(value);
      return this;
    }

    /** What turns gradients into steps. */
    public Builder optimiser(Optimiser value) {
      optimiser = Component.of(value);
      return this;
    }

    /** The learning rate η. */
    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    /** Particles in a mini-batch. */
    public Builder batchSize(int value) {
      batchSize = Optional.of(value);
      return this;
    }

    /** Least number of gradient steps in a time step. */
    public Builder gradientSteps(int value) {
      gradientSteps = Optional.of(value);
      return this;
    }

    /** Passes through the particles in a time step, instead of gradient steps. */
    public Builder epochs(int value) {
      epochs = Optional.of(value);
      return this;
    }

    /** Most gradient steps of the fit to the initial law. */
    public Builder initialSteps(int value) {
      initialSteps = value;
      return this;
    }

    /** Explicit loss at which that fit ends. */
    public Builder initialTolerance(double value) {
      initialTolerance = value;
      return this;
    }
  }
}
