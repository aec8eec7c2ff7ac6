package org.stillwater.api;

import java.util.Optional;
import org.apiguardian.api.API;

/** Something that may know more than it must: see the capabilities in {@code api.truth}. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface Capable {
  /**
   * This object's knowledge of the given type, where it has it. By default an object has exactly
   * the capabilities whose interfaces its class implements; wrappers override this.
   */
  default <C> Optional<C> capability(Class<C> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }
}
