package org.stillwater.sbtm.training;

import org.stillwater.api.plugin.Option;

/** The shipped stopping rules: each is a record of its options. */
final class StoppingRules {
  private StoppingRules() {}

  /** All gradient steps are taken. */
  record Fixed() implements Stopping {
    @Override
    public Judge begin() {
      return pass -> false;
    }
  }

  /** Ends once the loss changes by less than a tolerance from one pass to the next. */
  record LossChange(
      @Option(
              value = "Change of the mean loss from pass to pass that counts as none",
              range = "(0, inf)",
              byDefault = "1e-3")
          double tolerance)
      implements Stopping {
    @Override
    public Judge begin() {
      return new Judge() {
        private double before = Double.NaN;

        @Override
        public boolean ends(Pass pass) {
          boolean settled = Math.abs(pass.trainingLoss() - before) < tolerance;
          before = pass.trainingLoss();
          return settled;
        }
      };
    }
  }

  /** Ends once the loss of the particles kept out has not fallen for some passes. */
  record HeldOut(
      @Option(
              value = "Share of the particles kept out of training",
              range = "(0, 0.5]",
              byDefault = "0.1")
          double share,
      @Option(
              value = "Passes without a new least loss after which training ends",
              range = "[1, 1000000]",
              byDefault = "1")
          int patience)
      implements Stopping {
    @Override
    public double heldOutShare() {
      return share;
    }

    @Override
    public Judge begin() {
      return new Judge() {
        private int inVain;

        @Override
        public boolean ends(Pass pass) {
          boolean better = pass.heldOutLoss().orElseThrow() < pass.leastHeldOutLoss().orElseThrow();
          inVain = better ? 0 : inVain + 1;
          return inVain >= patience;
        }
      };
    }
  }
}
