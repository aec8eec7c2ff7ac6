package org.stillwater.api.config;

/**
 * Something wrong in a configuration.
 *
 * @param position where
 * @param message what is wrong, and what would be right
 */
public record Mistake(Position position, String message) {
  @Override
  public String toString() {
    return position + ": " + message;
  }
}
