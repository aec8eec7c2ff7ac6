package org.stillwater.bench.store;

/** Results cannot be kept where they should be: says where and why, and what would help. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal or failure with its message for the user. */
  public StoreException(String message) {
    super(message);
  }
}
