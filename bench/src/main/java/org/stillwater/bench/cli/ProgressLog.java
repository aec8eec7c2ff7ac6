package org.stillwater.bench.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunObserver;
import org.stillwater.bench.grid.PlannedRun;
import org.stillwater.bench.run.StudyObserver;
import org.stillwater.bench.store.StoredRun;

/**
 * Logs the progress of a study where no terminal is: each run as it ends, and every ten seconds.
 */
final class ProgressLog implements StudyObserver {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream err;
  private final Meter meter = new Meter();
  private int runs;
  private int ended;
  private long last;

  ProgressLog(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void begin(List<PlannedRun> open, List<StoredRun> kept) {
    meter.begin(open);
    runs = open.size();
    last = System.nanoTime();
    err.printf(
        "%s%s%n",
        Phases.runs(runs),
        kept.isEmpty() ? "" : ", beside %d that are there already".formatted(kept.size()));
  }

  @Override
  public RunObserver watch(PlannedRun run) {
    return event -> {
      meter.event(run, event);
      if (event instanceof RunEvent.Warned warned) {
        log("%s: %s".formatted(run.id(), warned.message()));
      } else if (event instanceof RunEvent.Stepped stepped) {
        tick(
            "%s at step %d of %d"
                .formatted(run.id(), stepped.step(), run.sampler().time().steps()));
      } else if (event instanceof RunEvent.Working working) {
        tick("%s %s".formatted(run.id(), Phases.shown(working)));
      }
    };
  }

  @Override
  public synchronized void ended(PlannedRun run, StoredRun stored) {
    ended++;
    log(
        String.format(
            Locale.ROOT,
            "%d/%d %s %s in %.1f s",
            ended,
            runs,
            run.id(),
            stored.explanation(),
            stored.cost("sampler_seconds") + stored.cost("metric_seconds")));
  }

  @Override
  public synchronized void lost(PlannedRun run, String reason) {
    ended++;
    log("%d/%d %s lost: %s".formatted(ended, runs, run.id(), reason));
  }

  private synchronized void tick(String what) {
    if (System.nanoTime() - last >= INTERVAL) {
      long percent = 100 * meter.done() / Math.max(1, meter.planned());
      log("%d %% of all steps; %s".formatted(percent, what));
    }
  }

  private synchronized void log(String line) {
    last = System.nanoTime();
    err.println(line);
  }
}
