package org.stillwater.api;

import org.apiguardian.api.API;

/**
 * What a sampler is given: where to go and where the particles come from.
 *
 * @param path the targets π_t and the final π
 * @param initial the law of the particles at the start
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Problem(TargetPath path, InitialLaw initial) {
  /** The dimension d of the space. */
  public int dimension() {
    return path.terminal().dimension();
  }
}
