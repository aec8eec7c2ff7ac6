package org.stillwater.api;

import org.apiguardian.api.API;

/**
 * A fixed set of threads that share out numbered tasks.
 *
 * <p>To get the same bits for any number of threads, cut work into tasks by a size that does not
 * depend on {@link #threads}, let tasks write to disjoint places, and add their results in the
 * order of their numbers.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface Parallel {
  /** The calling thread alone. */
  Parallel SEQUENTIAL =
      new Parallel() {
        @Override
        public int threads() {
          return 1;
        }

        @Override
        public void forEach(int tasks, Task task) {
          for (int i = 0; i < tasks; i++) {
            task.run(i, 0);
          }
        }
      };

  /** How many tasks run at once. */
  int threads();

  /**
   * Runs tasks 0 to {@code tasks − 1} and returns when all have ended. The first exception by task
   * number is thrown after all have ended. Not to be called from within a task.
   */
  void forEach(int tasks, Task task);

  /**
   * Cuts {@code n} rows into shards of {@code size} (the last may be smaller) and runs the body for
   * each.
   */
  default void shards(int n, int size, Shard body) {
    int tasks = Math.toIntExact(((long) n + size - 1) / size);
    forEach(
        tasks,
        (task, worker) ->
            body.run(task, task * size, (int) Math.min(n, (task + 1L) * size), worker));
  }

  /** One of a number of tasks. */
  @FunctionalInterface
  interface Task {
    /**
     * Does task number {@code task}.
     *
     * @param worker a number below {@link #threads} that no other running task has: names scratch
     *     space that is this task's alone while it runs
     */
    void run(int task, int worker);
  }

  /** A task over a range of rows. */
  @FunctionalInterface
  interface Shard {
    /** Does rows {@code from} (inclusive) to {@code to} (exclusive), shard number {@code shard}. */
    void run(int shard, int from, int to, int worker);
  }
}
