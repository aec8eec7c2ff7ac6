package org.stillwater.api;

/**
 * What a sampler is given: where to go and where the particles come from.
 *
 * @param path the targets π_t and the final π
 * @param initial the law of the particles at the start
 */
public record Problem(TargetPath path, InitialLaw initial) {
  /** The dimension d of the space. */
  public int dimension() {
    return path.terminal().dimension();
  }
}
