package org.stillwater.api.run;

/** Watches a run: progress bars, stores, live pages. Called on the thread that runs it. */
@FunctionalInterface
public interface RunObserver {
  /** Learns of an event; what it throws ends the run as failed. */
  void on(RunEvent event);
}
