package org.stillwater.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ThreadTeamTest {
  @Test
  void every_task_runs_once_and_no_two_at_once_share_a_worker() {
    try (ThreadTeam team = new ThreadTeam(4)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(1000);
      AtomicIntegerArray busy = new AtomicIntegerArray(4);
      team.forEach(
          1000,
          (task, worker) -> {
            assertThat(busy.incrementAndGet(worker)).isEqualTo(1);
            runs.incrementAndGet(task);
            busy.decrementAndGet(worker);
          });
      for (int i = 0; i < 1000; i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void tasks_really_run_at_once() {
    try (ThreadTeam team = new ThreadTeam(2)) {
      CyclicBarrier both = new CyclicBarrier(2);
      team.forEach(
          2,
          (task, worker) -> {
            try {
              both.await();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
      assertThat(both.isBroken()).isFalse();
    }
  }

  @Test
  void the_first_exception_by_task_number_is_thrown_after_all_have_ended() {
    try (ThreadTeam team = new ThreadTeam(3)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(10);
      assertThatThrownBy(
              () ->
                  team.forEach(
                      10,
                      (task, worker) -> {
                        runs.incrementAndGet(task);
                        if (task % 3 == 2) {
                          throw new IllegalStateException("task " + task);
                        }
                      }))
          .hasMessage("task 2");
      assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
    }
  }

  @Test
  void shards_cover_all_rows() {
    AtomicIntegerArray rows = new AtomicIntegerArray(10);
    try (ThreadTeam team = new ThreadTeam(2)) {
      team.shards(
          10,
          4,
          (shard, from, to, worker) -> {
            assertThat(from).isEqualTo(4 * shard);
            for (int i = from; i < to; i++) {
              rows.incrementAndGet(i);
            }
          });
    }
    assertThat(rows.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
  }

  @Test
  void a_team_needs_a_thread() {
    assertThatThrownBy(() -> new ThreadTeam(0)).hasMessageContaining("not 0");
  }
}
