package org.stillwater.api.plugin;

import org.apiguardian.api.API;

/** A record of options that constrain one another. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface Constrained {
  /** States every rule; all that are broken are reported together. */
  void constraints(Rules rules);

  /** Receives rules. */
  @FunctionalInterface
  interface Rules {
    /**
     * States one rule.
     *
     * @param holds whether it holds
     * @param option the option to blame where it does not, as studies spell it
     * @param message what is wrong and what would be right
     */
    void require(boolean holds, String option, String message);
  }
}
