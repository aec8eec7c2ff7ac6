package org.stillwater.api.run;

import org.apiguardian.api.API;

/** Watches a run: progress bars, stores, live pages. Called on the thread that runs it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface RunObserver {
  /** Learns of an event; what it throws ends the run as failed. */
  void on(RunEvent event);
}
