package org.stillwater.bench.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunObserver;
import org.stillwater.bench.grid.PlannedRun;
import org.stillwater.bench.run.StudyObserver;
import org.stillwater.bench.store.StoredRun;

/** Draws the progress of a study on a terminal, with the time that is left. */
final class ProgressDrawing implements StudyObserver {
  private static final int WIDTH = 100;

  private final PrintStream err;
  private final Meter meter = new Meter();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile int runs;
  private volatile @Nullable ProgressBar bar;

  ProgressDrawing(PrintStream err) {
    this.err = err;
  }

  @Override
  public void begin(List<PlannedRun> open, List<StoredRun> kept) {
    if (!kept.isEmpty()) {
      err.printf("beside %s that are there already%n", Phases.runs(kept.size()));
    }
    if (open.isEmpty()) {
      return;
    }
    runs = open.size();
    meter.begin(open);
    bar =
        new ProgressBarBuilder()
            .setTaskName(open.get(0).study().name())
            .setInitialMax(meter.planned())
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
            .setUpdateIntervalMillis(250)
            .build();
    say("");
  }

  @Override
  public RunObserver watch(PlannedRun run) {
    return event -> {
      meter.event(run, event);
      if (event instanceof RunEvent.Working working) {
        say(" " + Phases.shown(working));
      } else if (event instanceof RunEvent.Warned warned) {
        err.printf("%n%s: %s%n", run.id(), warned.message());
      } else if (event instanceof RunEvent.Started) {
        say("");
      }
      ProgressBar drawn = bar;
      if (drawn != null) {
        drawn.stepTo(meter.done());
      }
    };
  }

  @Override
  public void ended(PlannedRun run, StoredRun stored) {
    ended.incrementAndGet();
    say("");
  }

  @Override
  public void end() {
    ProgressBar drawn = bar;
    if (drawn != null) {
      drawn.close();
    }
  }

  private void say(String phase) {
    ProgressBar drawn = bar;
    if (drawn != null) {
      drawn.setExtraMessage("%d of %s%s".formatted(ended.get(), Phases.runs(runs), phase));
    }
  }
}
