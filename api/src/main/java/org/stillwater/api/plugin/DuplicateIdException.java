package org.stillwater.api.plugin;

import org.apiguardian.api.API;

/** Two plugins claim one id: fatal, since no study could say which one it means. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class DuplicateIdException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private DuplicateIdException(String message) {
    super(message);
  }

  static DuplicateIdException ofId(String kind, String id, String first, String second) {
    return new DuplicateIdException(
        "the %s id '%s' is claimed twice: by %s and by %s; remove one of them"
            .formatted(kind, id, first, second));
  }

  /** One class in two jars, of which a class loader would see the first alone. */
  static DuplicateIdException ofPlugin(String plugin, String first, String second) {
    return new DuplicateIdException(
        "the plugin %s, and so all its ids, is there twice: in %s and in %s; remove one of them"
            .formatted(plugin, first, second));
  }
}
