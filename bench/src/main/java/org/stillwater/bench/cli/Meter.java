package org.stillwater.bench.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stillwater.api.run.RunEvent;
import org.stillwater.bench.grid.PlannedRun;

/**
 * Adds up how far all runs of a study are, in planned steps. A run that ends early has done all it
 * will do. Safe for any number of threads.
 */
final class Meter {
  private final Map<String, Long> done = new ConcurrentHashMap<>();
  private volatile long planned;

  void begin(List<PlannedRun> runs) {
    planned = runs.stream().mapToLong(run -> run.sampler().time().steps()).sum();
  }

  void event(PlannedRun run, RunEvent event) {
    long steps = run.sampler().time().steps();
    if (event instanceof RunEvent.Started started) {
      done.put(run.id(), started.step());
    } else if (event instanceof RunEvent.Stepped stepped) {
      double share = stepped.time() / run.sampler().time().horizon();
      long whole = (long) Math.floor(steps * share + 1e-6);
      done.put(run.id(), Math.min(steps, whole));
    } else if (event instanceof RunEvent.Finished) {
      done.put(run.id(), steps);
    }
  }

  long planned() {
    return planned;
  }

  long done() {
    return done.values().stream().mapToLong(steps -> steps).sum();
  }
}
