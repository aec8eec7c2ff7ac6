package org.stillwater.sbtm.training;

import org.stillwater.api.plugin.Kind;

/**
 * A rule that turns gradients into steps of the parameters. Holds its options and nothing else:
 * immutable, safe for any number of threads; what it remembers from step to step is in a {@link
 * Descent}.
 *
 * <p>The learning rate is the trainer's: it comes with every step, scheduled already.
 */
@Kind("optimiser")
public interface Optimiser {
  /** A descent of so many parameters that has taken no step yet; to be closed. */
  Descent start(int parameters);
}
