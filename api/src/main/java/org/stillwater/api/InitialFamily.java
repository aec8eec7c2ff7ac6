package org.stillwater.api;

import org.stillwater.api.plugin.Kind;

/** A kind of initial law that fits itself to the dimension of the target it is used with. */
@Kind("initial")
@FunctionalInterface
public interface InitialFamily {
  /**
   * The law of this family in the given dimension.
   *
   * @throws IllegalArgumentException if the family has no law in that dimension; the message names
   *     both dimensions
   */
  InitialLaw in(int dimension);
}
