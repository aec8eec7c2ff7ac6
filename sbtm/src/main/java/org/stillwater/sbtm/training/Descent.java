package org.stillwater.sbtm.training;

/**
 * An {@link Optimiser} at work on one flat array of parameters. Its memory (moments, velocities) is
 * plain floats, so that checkpoints can keep it and a trainer can go back to an earlier state.
 * Mutable; used by one thread at a time.
 */
public interface Descent extends AutoCloseable {
  /**
   * Takes one step along a gradient.
   *
   * @param parameters θ, changed in place
   * @param gradient ∂L/∂θ, not changed
   * @param rate the learning rate η of this step
   * @param step the number of this step since {@link Optimiser#start}, counted from 1
   */
  void step(float[] parameters, float[] gradient, double rate, long step);

  /** How many floats {@link #save} writes; 0 for an optimiser without memory. */
  int stateSize();

  /**
   * Writes all that it remembers to the first {@link #stateSize} places of an array.
   *
   * @param state overwritten
   */
  void save(float[] state);

  /**
   * Becomes what {@link #save} wrote: the same steps follow, to the bit.
   *
   * @param state not changed
   */
  void restore(float[] state);

  /** Frees what is held outside the Java heap. */
  @Override
  default void close() {}
}
