package org.stillwater.api;

import org.apiguardian.api.API;
import org.stillwater.api.plugin.Kind;

/** A kind of initial law that fits itself to the dimension of the target it is used with. */
@API(status = API.Status.MAINTAINED, since = "0.1")
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
