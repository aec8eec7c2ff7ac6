package org.stillwater.sbtm;

import java.util.Optional;
import java.util.OptionalDouble;
import org.stillwater.api.config.Options;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.sbtm.flow.Integrator;
import org.stillwater.sbtm.flow.ScoreFactor;
import org.stillwater.sbtm.network.ScoreNetwork;
import org.stillwater.sbtm.training.LearningSchedule;
import org.stillwater.sbtm.training.Optimiser;
import org.stillwater.sbtm.training.Stopping;
import org.stillwater.sbtm.training.Training;

/**
 * The options of {@link Sbtm}; the defaults are the paper's settings. Programs make them by {@link
 * #builder}, which names each option that it changes.
 *
 * @param network the shape of s
 * @param loss what s minimises on the particles at every step
 * @param optimiser what turns gradients into steps
 * @param learningRate η
 * @param learningSchedule factor on η over the run
 * @param gradientClipping greatest norm of a gradient; absent for no bound
 * @param batchSize particles in a mini-batch; absent for 100 in one dimension and 400 above
 * @param gradientSteps least number of gradient steps in a time step, whole passes are taken;
 *     absent for 10
 * @param epochs passes through the particles in a time step, instead of {@code gradientSteps}
 * @param stopping what may end the training of a time step before
 * @param averaging memory ρ of the running average of the parameters; 0 for none
 * @param standardise whether the network sees particles in units of their mean and deviations
 * @param initialLoss what the fit to the initial law minimises; absent for the explicit loss where
 *     the law's score is known, and for {@code loss} elsewhere
 * @param initialSteps most gradient steps of the fit to the initial law
 * @param initialTolerance explicit loss at which that fit ends
 * @param integrator how the particles are moved
 * @param scoreFactor c(t)
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
    @Option(value = "How the learning rate changes over the run", byDefault = "constant")
        Component<LearningSchedule> learningSchedule,
    @Option(
            value =
                "Greatest norm of a gradient, which longer ones are cut to; without it no bound",
            range = "(0, inf)")
        Optional<Double> gradientClipping,
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
            value =
                "What may end the training of a time step before its gradient steps are used up",
            byDefault = "fixed")
        Component<Stopping> stopping,
    @Option(
            value =
                "Memory of a running average of the parameters, which is then used in their place;"
                    + " 0 for none",
            symbol = "ρ",
            range = "[0, 1)",
            byDefault = "0")
        double averaging,
    @Option(
            value =
                "Show the network each coordinate in units of its mean and standard deviation over"
                    + " the particles",
            byDefault = "false")
        boolean standardise,
    @Option(
            value =
                "What the fit to the initial law minimises; without it the explicit loss where the"
                    + " law's score is known, and the loss of the time steps elsewhere")
        Optional<Component<ScoreLoss>> initialLoss,
    @Option(
            value = "Most gradient steps of the fit to the initial law",
            range = "[0, 10000000]",
            byDefault = "10001")
        int initialSteps,
    @Option(
            value = "Explicit loss at which the fit to the initial law ends",
            range = "(0, inf)",
            byDefault = "5e-4")
        double initialTolerance,
    @Option(value = "How the particles are moved", byDefault = "euler")
        Component<Integrator> integrator,
    @Option(
            value = "The factor on the particles' own score",
            symbol = "c(t)",
            byDefault = "constant")
        Component<ScoreFactor> scoreFactor)
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

  /** The same as what trains by them. */
  Training training(Resolver resolver) {
    return new Training(
        resolver.resolve(network),
        resolver.resolve(loss),
        resolver.resolve(optimiser),
        learningRate,
        resolver.resolve(learningSchedule),
        gradientClipping.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        averaging,
        standardise,
        new Training.Bout(batchSize, gradientSteps, epochs, resolver.resolve(stopping)),
        new Training.Initial(initialLoss.map(resolver::resolve), initialSteps, initialTolerance));
  }

  /** Options in the making: each method sets one of them. For one thread. */
  public static final class Builder {
    private Component<ScoreNetwork> network;
    private Component<ScoreLoss> loss;
    private Component<Optimiser> optimiser;
    private double learningRate;
    private Component<LearningSchedule> learningSchedule;
    private Optional<Double> gradientClipping;
    private Optional<Integer> batchSize;
    private Optional<Integer> gradientSteps;
    private Optional<Integer> epochs;
    private Component<Stopping> stopping;
    private double averaging;
    private boolean standardise;
    private Optional<Component<ScoreLoss>> initialLoss;
    private int initialSteps;
    private double initialTolerance;
    private Component<Integrator> integrator;
    private Component<ScoreFactor> scoreFactor;

    private Builder(SbtmOptions from) {
      network = from.network;
      loss = from.loss;
      optimiser = from.optimiser;
      learningRate = from.learningRate;
      learningSchedule = from.learningSchedule;
      gradientClipping = from.gradientClipping;
      batchSize = from.batchSize;
      gradientSteps = from.gradientSteps;
      epochs = from.epochs;
      stopping = from.stopping;
      averaging = from.averaging;
      standardise = from.standardise;
      initialLoss = from.initialLoss;
      initialSteps = from.initialSteps;
      initialTolerance = from.initialTolerance;
      integrator = from.integrator;
      scoreFactor = from.scoreFactor;
    }

    /** The options. */
    public SbtmOptions build() {
      return new SbtmOptions(
          network,
          loss,
          optimiser,
          learningRate,
          learningSchedule,
          gradientClipping,
          batchSize,
          gradientSteps,
          epochs,
          stopping,
          averaging,
          standardise,
          initialLoss,
          initialSteps,
          initialTolerance,
          integrator,
          scoreFactor);
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

    /** How the learning rate changes over the run. */
    public Builder learningSchedule(LearningSchedule value) {
      learningSchedule = Component.of(value);
      return this;
    }

    /** Greatest norm of a gradient. */
    public Builder gradientClipping(double value) {
      gradientClipping = Optional.of(value);
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

    /** What may end the training of a time step before its gradient steps are used up. */
    public Builder stopping(Stopping value) {
      stopping = Component.of(value);
      return this;
    }

    /** Memory ρ of the running average of the parameters; 0 for none. */
    public Builder averaging(double value) {
      averaging = value;
      return this;
    }

    /** Whether the network sees particles in units of their mean and deviations. */
    public Builder standardise(boolean value) {
      standardise = value;
      return this;
    }

    /** What the fit to the initial law minimises. */
    public Builder initialLoss(ScoreLoss value) {
      initialLoss = Optional.of(Component.of(value));
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

    /** How the particles are moved. */
    public Builder integrator(Integrator value) {
      integrator = Component.of(value);
      return this;
    }

    /** The factor c(t) on the particles' own score. */
    public Builder scoreFactor(ScoreFactor value) {
      scoreFactor = Component.of(value);
      return this;
    }
  }
}
