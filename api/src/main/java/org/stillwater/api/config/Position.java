package org.stillwater.api.config;

import org.apiguardian.api.API;

/**
 * A place in a configuration.
 *
 * @param source the file, or what stands in for it
 * @param line counted from 1; 0 where there is none
 * @param column counted from 1; 0 where there is none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Position(String source, int line, int column) {
  /** A source without lines, such as the default of an option. */
  public static Position of(String source) {
    return new Position(source, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
