package org.stillwater.sbtm.training;

import java.util.OptionalDouble;
import org.stillwater.api.config.Options;
import org.stillwater.api.plugin.Kind;

/**
 * When a bout of training ends before its gradient steps are used up: asked after every pass
 * through the particles. Immutable and safe for any number of threads.
 */
@Kind("stopping")
public interface Stopping {
  /**
   * The share of the particles that is kept out of training, 0 for none. They are chosen once for
   * the whole run. Where some are kept out, the state with their least loss is what a bout ends
   * with, be it the state it began with.
   */
  default double heldOutShare() {
    return 0;
  }

  /** The judge of one bout of training. */
  Judge begin();

  /** All gradient steps are taken. */
  static Stopping fixed() {
    return new StoppingRules.Fixed();
  }

  /** A bout ends once the loss changes by less than a tolerance from one pass to the next. */
  static Stopping lossChange(double tolerance) {
    return Options.checked(new StoppingRules.LossChange(tolerance));
  }

  /**
   * A bout ends once the loss of the particles kept out has not fallen for some passes.
   *
   * <p>Keeps s from learning the particles' accidents near equilibrium. Where the law moves fast,
   * in stiff directions of many dimensions, s lags behind it and the particles end in the wrong
   * place: see the breast-cancer posterior in docs/sbtm.md.
   *
   * @param share of the particles, at most one half
   * @param patience so many passes
   */
  static Stopping heldOut(double share, int patience) {
    return Options.checked(new StoppingRules.HeldOut(share, patience));
  }

  /** Mutable, for one bout. */
  @FunctionalInterface
  interface Judge {
    /** Whether the bout ends with this pass. */
    boolean ends(Pass pass);
  }

  /**
   * One pass through the particles.
   *
   * @param trainingLoss mean loss over the pass, while parameters changed
   * @param heldOutLoss loss of the particles kept out, after the pass
   * @param leastHeldOutLoss its least before the pass, the beginning of the bout included
   */
  record Pass(double trainingLoss, OptionalDouble heldOutLoss, OptionalDouble leastHeldOutLoss) {}
}
