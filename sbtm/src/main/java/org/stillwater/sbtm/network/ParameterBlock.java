package org.stillwater.sbtm.network;

/**
 * A matrix or vector among the parameters of a network.
 *
 * @param name as formulas call it: W1, b1
 * @param at index of its first number among the parameters; the rest follow row by row
 * @param rows 1 for a vector
 * @param columns length of a row
 */
public record ParameterBlock(String name, int at, int rows, int columns) {
  /** How many numbers it has. */
  public int size() {
    return rows * columns;
  }

  /** Its name and shape, as {@code W1 2×128}. */
  @Override
  public String toString() {
    return "%s %d×%d".formatted(name, rows, columns);
  }
}
