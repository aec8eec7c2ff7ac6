package org.stillwater.api;

import org.stillwater.api.random.RngStream;

/** Particles that someone has chosen. */
record GivenParticles(Batch particles) implements InitialLaw {
  @Override
  public int dimension() {
    return particles.dimension();
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    if (n > particles.size()) {
      throw new IllegalArgumentException(
          "%d particles are wanted but only %d are given".formatted(n, particles.size()));
    }
    return particles.slice(0, n).copy();
  }
}
