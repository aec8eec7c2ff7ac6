package org.stillwater.api;

import org.apiguardian.api.API;

/** Initial laws that every program needs. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Initial {
  private Initial() {}

  /** The standard Gaussian law in dimension d. */
  public static InitialLaw gaussian(int dimension) {
    return gaussian(Vector.constant(dimension, 0), Vector.constant(dimension, 1));
  }

  /**
   * The Gaussian law of independent coordinates.
   *
   * @param mean of each coordinate
   * @param variance of each coordinate, positive
   * @throws IllegalArgumentException if the lengths differ or a variance is not positive
   */
  public static InitialLaw gaussian(Vector mean, Vector variance) {
    return new GaussianLaw(mean, variance);
  }

  /** The law that hands out the given particles, in their order, as many as are asked for. */
  public static InitialLaw particles(Batch particles) {
    return new GivenParticles(particles.copy());
  }
}
