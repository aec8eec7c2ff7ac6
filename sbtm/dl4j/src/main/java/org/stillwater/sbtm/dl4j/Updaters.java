package org.stillwater.sbtm.dl4j;

import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Option;
import org.stillwater.sbtm.training.Optimiser;

/**
 * ND4J's updaters from options; g is the gradient, η the trainer's rate, t the step from 1. Where
 * they begin, and the place of ε, are ND4J's.
 */
public final class Updaters {
  /** The rate is the trainer's: this one is never used. */
  private static final double NO_RATE = 1;

  private Updaters() {}

  /**
   * What rules with two moments have in common.
   *
   * @param firstDecay β1
   * @param secondDecay β2
   * @param epsilon ε
   */
  public record Moments(
      @Option(value = "Memory of the gradient", symbol = "β1", range = "[0, 1)", byDefault = "0.9")
          double firstDecay,
      @Option(
              value = "Memory of the gradient's square or size",
              symbol = "β2",
              range = "[0, 1)",
              byDefault = "0.999")
          double secondDecay,
      @Option(
              value = "Added to the root that a step is divided by",
              symbol = "ε",
              range = "(0, inf)",
              byDefault = "1e-8")
          double epsilon) {}

  /**
   * What AdaGrad has.
   *
   * @param epsilon ε
   */
  public record Sum(
      @Option(
              value = "Added to the root of the sum of squares",
              symbol = "ε",
              range = "(0, inf)",
              byDefault = "1e-6")
          double epsilon) {}

  /**
   * What AdaDelta has.
   *
   * @param decay ρ
   * @param epsilon ε
   */
  public record Ratio(
      @Option(value = "Memory of both squares", symbol = "ρ", range = "[0, 1)", byDefault = "0.95")
          double decay,
      @Option(
              value = "Added to both squares before their roots",
              symbol = "ε",
              range = "(0, inf)",
              byDefault = "1e-6")
          double epsilon) {}

  /**
   * What RMSProp has.
   *
   * @param decay ρ
   * @param epsilon ε
   */
  public record Square(
      @Option(
              value = "Memory of the gradient's square",
              symbol = "ρ",
              range = "[0, 1)",
              byDefault = "0.95")
          double decay,
      @Option(
              value = "Where the square begins, and added to its root",
              symbol = "ε",
              range = "(0, inf)",
              byDefault = "1e-8")
          double epsilon) {}

  /**
   * What Nesterov's rule has.
   *
   * @param momentum μ
   */
  public record Velocity(
      @Option(value = "Memory of the velocity", symbol = "μ", range = "[0, 1)", byDefault = "0.9")
          double momentum) {}

  /** {@code Δ = η √(1 − β2ᵗ) / (1 − β1ᵗ) · m / (√v + ε)}. */
  static Optimiser adam(Moments options) {
    Moments o = Options.checked(options);
    return new Nd4jOptimiser(new Adam(NO_RATE, o.firstDecay, o.secondDecay, o.epsilon));
  }

  /** Adam's step with the largest v so far. */
  static Optimiser amsgrad(Moments options) {
    Moments o = Options.checked(options);
    return new Nd4jOptimiser(new AMSGrad(NO_RATE, o.firstDecay, o.secondDecay, o.epsilon));
  }

  /** {@code Δ = η (β1 m + (1 − β1) g) / (1 − β1ᵗ) / (√v + ε)}. */
  static Optimiser nadam(Moments options) {
    Moments o = Options.checked(options);
    return new Nd4jOptimiser(new Nadam(NO_RATE, o.firstDecay, o.secondDecay, o.epsilon));
  }

  /** {@code Δ = η / (1 − β1ᵗ) · m / u}, with {@code u ← max(β2 u, |g|)}. */
  static Optimiser adamax(Moments options) {
    Moments o = Options.checked(options);
    return new Nd4jOptimiser(new AdaMax(NO_RATE, o.firstDecay, o.secondDecay, o.epsilon));
  }

  /** {@code Δ = η g / (√h + ε)}, with {@code h ← h + g²} from 1e-6 on. */
  static Optimiser adagrad(Sum options) {
    return new Nd4jOptimiser(new AdaGrad(NO_RATE, Options.checked(options).epsilon));
  }

  /** {@code Δ = η g √(x + ε) / √(h + ε)}, h and x the means of g² and of the steps' squares. */
  static Optimiser adadelta(Ratio options) {
    Ratio o = Options.checked(options);
    return new Nd4jOptimiser(new AdaDelta(o.decay, o.epsilon));
  }

  /** {@code Δ = η g / (√h + ε)}, with {@code h ← ρ h + (1 − ρ) g²} from ε on. */
  static Optimiser rmsprop(Square options) {
    Square o = Options.checked(options);
    return new Nd4jOptimiser(new RmsProp(NO_RATE, o.decay, o.epsilon));
  }

  /** {@code Δ = μ v − (1 + μ) v'}, with {@code v' = μ v − η g}. */
  static Optimiser nesterovs(Velocity options) {
    return new Nd4jOptimiser(new Nesterovs(NO_RATE, Options.checked(options).momentum));
  }

  /** {@code Δ = η g}. */
  static Optimiser sgd() {
    return new Nd4jOptimiser(new Sgd(NO_RATE));
  }
}
