package org.stillwater.bench.run;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.stillwater.bench.grid.Grid;
import org.stillwater.bench.grid.PlannedRun;
import org.stillwater.bench.store.ResultFolder;
import org.stillwater.bench.store.StoreException;
import org.stillwater.bench.store.StoredRun;
import org.stillwater.bench.study.Study;

/**
 * Runs studies on threads of this process. What a run yields depends neither on the number of
 * workers nor on that of threads, and a run that fails takes no other with it.
 */
public final class Workers {
  private final Set<StudyObserver> observers;
  private final Clock clock;

  /** Workers that tell the given observers what happens. */
  @Inject
  public Workers(Set<StudyObserver> observers, Clock clock) {
    this.observers = Set.copyOf(observers);
    this.clock = clock;
  }

  /**
   * Runs what is not yet in the folder, then writes the tables.
   *
   * @param workers how many runs at once
   * @param threads for each run
   * @param cancelled ends the study once it holds: runs are saved where they are
   * @throws StoreException if the tables could not be written
   */
  public StudyResult run(
      Study study, ResultFolder folder, int workers, int threads, BooleanSupplier cancelled)
      throws StoreException {
    List<PlannedRun> grid = Grid.of(study);
    Map<String, StoredRun> stored = new ConcurrentHashMap<>();
    grid.forEach(run -> folder.kept(run).ifPresent(kept -> stored.put(run.id(), kept)));
    List<StoredRun> kept = inOrder(grid, stored);
    List<PlannedRun> open = grid.stream().filter(run -> !stored.containsKey(run.id())).toList();
    Map<String, String> losses = new ConcurrentHashMap<>();
    observers.forEach(observer -> observer.begin(open, kept));
    try {
      NoiseFloors floors = new NoiseFloors(cancelled);
      AtomicInteger next = new AtomicInteger();
      inParallel(
          workers,
          () -> {
            for (int i = next.getAndIncrement();
                i < open.size() && !cancelled.getAsBoolean();
                i = next.getAndIncrement()) {
              PlannedRun run = open.get(i);
              carryOut(
                  new Execution(run, folder, floors, threads, cancelled, clock), stored, losses);
            }
          });
    } finally {
      observers.forEach(StudyObserver::end);
    }
    List<StoredRun> runs = inOrder(grid, stored);
    folder.tabulate(runs);
    return new StudyResult(
        runs,
        grid.stream().map(PlannedRun::id).filter(losses::containsKey).map(losses::get).toList(),
        grid.size() - runs.size() - losses.size());
  }

  private void carryOut(
      Execution execution, Map<String, StoredRun> stored, Map<String, String> losses) {
    PlannedRun run = execution.run();
    try {
      execution
          .carryOut(observers.stream().map(observer -> observer.watch(run)).toList())
          .ifPresent(
              result -> {
                stored.put(run.id(), result);
                observers.forEach(observer -> observer.ended(run, result));
              });
    } catch (StoreException e) {
      losses.put(run.id(), String.valueOf(e.getMessage()));
      observers.forEach(observer -> observer.lost(run, String.valueOf(e.getMessage())));
    }
  }

  private static List<StoredRun> inOrder(List<PlannedRun> grid, Map<String, StoredRun> stored) {
    Map<String, StoredRun> now = new HashMap<>(stored);
    return grid.stream()
        .filter(run -> now.containsKey(run.id()))
        .map(run -> now.get(run.id()))
        .toList();
  }

  private static void inParallel(int workers, Runnable work) {
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            workers,
            task -> {
              Thread thread = new Thread(task, "worker-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        ends.add(pool.submit(work));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while workers were at work", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed outside its runs", e.getCause());
    } finally {
      pool.shutdown();
    }
  }
}
