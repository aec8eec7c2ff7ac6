package org.stillwater.api;

/** Thrown by {@link StepContext#checkCancelled}; samplers let it pass. */
public final class RunCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that says that its run was cancelled. */
  public RunCancelledException() {
    super("the run was cancelled");
  }
}
