package org.stillwater.bench.cli;

/** What the user asked for cannot be done; the message says why and what can. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
