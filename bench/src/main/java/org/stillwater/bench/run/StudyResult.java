package org.stillwater.bench.run;

import java.util.List;
import org.stillwater.bench.store.StoredRun;

/**
 * How a study ended.
 *
 * @param runs all that are stored, in the order of the grid
 * @param losses what could not be stored, one sentence each
 * @param unfinished how many runs are still to be done, because the study was cancelled
 */
public record StudyResult(List<StoredRun> runs, List<String> losses, int unfinished) {
  /** Copies the lists. */
  public StudyResult {
    runs = List.copyOf(runs);
    losses = List.copyOf(losses);
  }

  /** The runs that did not end as planned. */
  public List<StoredRun> failures() {
    return runs.stream().filter(run -> !run.succeeded()).toList();
  }
}
