package org.stillwater.bench.run;

import java.util.List;
import org.stillwater.api.run.RunObserver;
import org.stillwater.bench.grid.PlannedRun;
import org.stillwater.bench.store.StoredRun;

/**
 * Watches a study. Methods that concern one run are called by the worker that runs it, so several
 * at once.
 */
public interface StudyObserver {
  /**
   * The study begins.
   *
   * @param runs that are to run now
   * @param kept that an earlier call has finished
   */
  default void begin(List<PlannedRun> runs, List<StoredRun> kept) {}

  /** A run begins; its events go to the observer returned. */
  default RunObserver watch(PlannedRun run) {
    return event -> {};
  }

  /** A run has ended and is stored. */
  default void ended(PlannedRun run, StoredRun stored) {}

  /** A run has ended but could not be stored. */
  default void lost(PlannedRun run, String reason) {}

  /** The study has ended. */
  default void end() {}
}
