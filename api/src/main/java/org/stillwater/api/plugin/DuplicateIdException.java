package org.stillwater.api.plugin;

/** Two plugins claim one id: fatal, since no study could say which one it means. */
public final class DuplicateIdException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DuplicateIdException(String kind, String id, String first, String second) {
    super(
        "the %s id '%s' is claimed twice: by %s and by %s; remove one of them"
            .formatted(kind, id, first, second));
  }
}
