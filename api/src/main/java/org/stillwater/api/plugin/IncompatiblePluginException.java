package org.stillwater.api.plugin;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A plugin's classes do not link: it was built against another api, for a later Java, or lacks a
 * library. The message names its jar, the likely cause and the way out.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class IncompatiblePluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private IncompatiblePluginException(String message, LinkageError cause) {
    super(message, cause);
  }

  /**
   * What a linkage error means.
   *
   * @param error what was thrown while a plugin's code ran
   * @param suspect the object that was asked
   * @param others whatever else may come from plugins; the error's own trace tells which it was
   */
  public static IncompatiblePluginException of(
      LinkageError error, Object suspect, Object... others) {
    List<Class<?>> suspects = new ArrayList<>();
    suspects.add(suspect.getClass());
    for (Object other : others) {
      suspects.add(other.getClass());
    }
    PluginJar jar = PluginJar.of(culprit(error, suspects));
    return new IncompatiblePluginException(jar.origin() + ": " + reason(error, jar), error);
  }

  /** The reason in one sentence. */
  static String reason(LinkageError error, PluginJar jar) {
    if (error instanceof UnsupportedClassVersionError) {
      return "it is compiled for a later Java than this one, %s (%s); start Stillwater with that, or"
              .formatted(System.getProperty("java.version"), error.getMessage())
          + " compile the plugin with --release 17";
    }
    if (error instanceof ExceptionInInitializerError && error.getCause() != null) {
      return "a class of it cannot be initialised: " + error.getCause();
    }
    return error + "; " + jar.suspicion();
  }

  /** The class whose code failed to link: the first in the trace that a suspect's loader finds. */
  private static Class<?> culprit(LinkageError error, List<Class<?>> suspects) {
    for (StackTraceElement frame : error.getStackTrace()) {
      if (frame.getClassName().startsWith("org.stillwater.api.")) {
        break; // the engine calls what the plugin does not have
      }
      for (Class<?> suspect : suspects) {
        try {
          Class<?> found = Class.forName(frame.getClassName(), false, suspect.getClassLoader());
          if (found.getProtectionDomain().getCodeSource() != null) {
            return found;
          }
        } catch (ClassNotFoundException | LinkageError e) {
          // of another loader, or broken itself: the next may tell
        }
      }
    }
    return suspects.get(0);
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
