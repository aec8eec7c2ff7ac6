package org.stillwater.api.plugin;

import java.util.Locale;
import org.apiguardian.api.API;

/** Names as studies and messages spell them: lower case, hyphenated. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Names {
  private Names() {}

  /** {@code stepSize} and {@code STEP_SIZE} and {@code StepSize} become {@code step-size}. */
  public static String hyphenated(String javaName) {
    return javaName
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  /** The name of a kind of plugin. */
  public static String ofKind(Class<?> kind) {
    Kind annotation = kind.getAnnotation(Kind.class);
    return annotation != null ? annotation.value() : hyphenated(kind.getSimpleName());
  }
}
