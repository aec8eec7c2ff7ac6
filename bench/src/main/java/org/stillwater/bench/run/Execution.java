package org.stillwater.bench.run;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stillwater.api.Batch;
import org.stillwater.api.RunCancelledException;
import org.stillwater.api.plugin.IncompatiblePluginException;
import org.stillwater.api.run.CheckpointStore;
import org.stillwater.api.run.Cost;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunObserver;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.bench.grid.PlannedRun;
import org.stillwater.bench.store.CompletedRun;
import org.stillwater.bench.store.Floor;
import org.stillwater.bench.store.ResultFolder;
import org.stillwater.bench.store.StoreException;
import org.stillwater.bench.store.StoredRun;

/** One run from its start, or its checkpoint, to its folder. */
record Execution(
    PlannedRun run,
    ResultFolder folder,
    NoiseFloors floors,
    int threads,
    BooleanSupplier cancelled,
    Clock clock) {
  /**
   * Runs and stores the result.
   *
   * @return empty if it was cancelled, and is saved for another time
   * @throws StoreException if its files could not be written
   */
  Optional<StoredRun> carryOut(List<RunObserver> observers) throws StoreException {
    RunObserver observer = event -> observers.forEach(one -> one.on(event));
    Instant started = clock.instant();
    RunResult result = execute(folder.checkpoints(run), observer);
    if (result.outcome() instanceof Outcome.Cancelled) {
      return Optional.empty();
    }
    Map<String, Floor> measured = Map.of();
    if (!result.figures().isEmpty()) {
      try {
        observer.on(new RunEvent.Working("measuring noise floors", 0));
        measured = noiseFloors(observer);
      } catch (RunCancelledException e) {
        return Optional.empty();
      }
    }
    return Optional.of(
        folder.keep(new CompletedRun(run, result, measured, started, clock.instant())));
  }

  private Map<String, Floor> noiseFloors(RunObserver observer) {
    try (ThreadTeam team = new ThreadTeam(threads)) {
      return floors.of(run, team, warning -> observer.on(new RunEvent.Warned(warning)));
    }
  }

  @SuppressWarnings("CatchingThrowable") // whatever a plugin throws costs its own run alone
  private RunResult execute(CheckpointStore checkpoints, RunObserver observer) {
    try {
      return run.describe()
          .threads(threads)
          .checkpoints(checkpoints)
          .cancelWhen(cancelled)
          .observe(observer)
          .execute();
    } catch (Throwable e) {
      return new RunResult(
          new Outcome.Failed(
              "preparing the run",
              e instanceof LinkageError error
                  ? IncompatiblePluginException.of(
                      error,
                      run.sampler().sampler().instance(),
                      run.target().instance(),
                      run.annealing().instance())
                  : e),
          0,
          0,
          Batch.zeros(0, run.target().instance().dimension()),
          Map.of(),
          List.of(),
          List.of(),
          new Cost(0, 0, 0, 0, 0, 0));
    }
  }
}
