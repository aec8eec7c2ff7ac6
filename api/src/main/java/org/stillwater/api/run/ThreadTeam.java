package org.stillwater.api.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Parallel;

/**
 * A fixed number of threads, the caller's among them. {@link #forEach} is for one caller at a time.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ThreadTeam implements Parallel, AutoCloseable {
  private final int threads;
  private final @Nullable ExecutorService helpers;

  /**
   * A team of the given size; its helpers are daemon threads that end on {@link #close}.
   *
   * @throws IllegalArgumentException if there is less than one thread
   */
  public ThreadTeam(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("a team needs at least one thread, not " + threads);
    }
    this.threads = threads;
    AtomicInteger number = new AtomicInteger();
    this.helpers =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads - 1,
                work -> {
                  Thread thread = new Thread(work, "stillwater-" + number.incrementAndGet());
                  thread.setDaemon(true);
                  return thread;
                });
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void forEach(int tasks, Task task) {
    if (helpers == null || tasks < 2) {
      Parallel.SEQUENTIAL.forEach(tasks, task);
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReferenceArray<@Nullable Throwable> thrown = new AtomicReferenceArray<>(tasks);
    List<Future<?>> others = new ArrayList<>();
    for (int worker = 1; worker < Math.min(threads, tasks); worker++) {
      int number = worker;
      others.add(helpers.submit(() -> work(tasks, task, number, next, thrown)));
    }
    work(tasks, task, 0, next, thrown);
    others.forEach(ThreadTeam::await);
    for (int i = 0; i < tasks; i++) {
      Throwable failure = thrown.get(i);
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      if (failure instanceof Error error) {
        throw error;
      }
    }
  }

  @Override
  public void close() {
    if (helpers != null) {
      helpers.shutdown();
    }
  }

  private static void work(
      int tasks,
      Task task,
      int worker,
      AtomicInteger next,
      AtomicReferenceArray<@Nullable Throwable> thrown) {
    for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
      try {
        task.run(i, worker);
      } catch (RuntimeException | Error e) {
        thrown.set(i, e);
      }
    }
  }

  private static void await(Future<?> other) {
    boolean interrupted = false;
    while (true) {
      try {
        other.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a worker ended outside its tasks", e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
