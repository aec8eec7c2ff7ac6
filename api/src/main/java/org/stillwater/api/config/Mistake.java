package org.stillwater.api.config;

import org.apiguardian.api.API;

/**
 * Something wrong in a configuration.
 *
 * @param position where
 * @param message what is wrong, and what would be right
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Mistake(Position position, String message) {
  @Override
  public String toString() {
    return position + ": " + message;
  }
}
