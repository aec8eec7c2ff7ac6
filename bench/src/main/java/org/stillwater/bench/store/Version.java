package org.stillwater.bench.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program. */
public record Version(String text) {
  /** As written by the build. */
  public static Version here() {
    try (InputStream in =
        Version.class.getResourceAsStream("/org/stillwater/bench/version.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return new Version(properties.getProperty("version", "unknown"));
    } catch (IOException e) {
      throw new UncheckedIOException("the version cannot be read", e);
    }
  }
}
