package org.stillwater.api.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A version of {@code stillwater-api}. What follows the numbers ({@code -SNAPSHOT}) is not looked
 * at.
 *
 * @param major rises when plugins must change
 * @param minor rises when there is more to build on
 * @param patch rises otherwise
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ApiVersion(int major, int minor, int patch) implements Comparable<ApiVersion> {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?");
  private static final Comparator<ApiVersion> ORDER =
      Comparator.comparingInt(ApiVersion::major)
          .thenComparingInt(ApiVersion::minor)
          .thenComparingInt(ApiVersion::patch);

  /** The version of this api. */
  public static ApiVersion current() {
    try (InputStream in = ApiVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return parse(properties.getProperty("version")).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("stillwater-api does not know its own version", e);
    }
  }

  /** The version that a text begins with; empty where it begins with none. */
  public static Optional<ApiVersion> parse(String text) {
    Matcher numbers = NUMBERS.matcher(text.strip());
    if (!numbers.lookingAt()) {
      return Optional.empty();
    }
    String patch = numbers.group(3);
    return Optional.of(
        new ApiVersion(
            Integer.parseInt(numbers.group(1)),
            Integer.parseInt(numbers.group(2)),
            patch == null ? 0 : Integer.parseInt(patch)));
  }

  @Override
  public int compareTo(ApiVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
