package org.stillwater.api;

import org.apiguardian.api.API;

/** Thrown by {@link StepContext#checkCancelled}; samplers let it pass. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class RunCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that says that its run was cancelled. */
  public RunCancelledException() {
    super("the run was cancelled");
  }
}
