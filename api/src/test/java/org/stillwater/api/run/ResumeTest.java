package org.stillwater.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillwater.api.run.DriftFixture.MEMORY;
import static org.stillwater.api.run.DriftFixture.drift;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResumeTest {
  @Test
  void an_interrupted_run_resumes_to_the_same_bits() {
    RunResult straight = drift().measure("memory", MEMORY).recordEvery(7).execute();
    for (int end : new int[] {1, 7, 20, 49}) {
      Memory store = new Memory();
      AtomicInteger steps = new AtomicInteger();
      RunResult half =
          drift()
              .measure("memory", MEMORY)
              .recordEvery(7)
              .checkpoints(store)
              .observe(event -> steps.addAndGet(event instanceof RunEvent.Stepped ? 1 : 0))
              .cancelWhen(() -> steps.get() == end)
              .execute();
      assertThat(half.outcome()).isEqualTo(new Outcome.Cancelled(end));
      RunResult rest =
          drift().measure("memory", MEMORY).recordEvery(7).checkpoints(store).threads(2).execute();
      assertThat(rest.particles().sameNumbers(straight.particles())).isTrue();
      assertThat(rest.trace()).isEqualTo(straight.trace());
      assertThat(rest.figures()).isEqualTo(straight.figures());
      assertThat(rest.cost().scoreEvaluations()).isEqualTo(500);
      assertThat(rest.cost().metricEvaluations()).isEqualTo(straight.cost().metricEvaluations());
      assertThat(rest.tracks()).hasSameSizeAs(straight.tracks());
    }
  }

  @Test
  void a_foreign_or_damaged_checkpoint_is_named_and_not_used() {
    Memory store = new Memory();
    drift().checkpoints(store).cancelWhen(() -> false).budget(scores(100)).execute();
    store.dueEvery = 10;
    drift().checkpoints(store).execute();
    byte[] good = store.saved();
    List<String> warnings = new ArrayList<>();
    RunObserver listener =
        event -> {
          if (event instanceof RunEvent.Warned warned) {
            warnings.add(warned.message());
          }
        };
    RunResult straight = drift().execute();
    for (byte[] bad :
        List.of(
            new byte[0],
            new byte[] {1, 2, 3, 4, 5},
            Arrays.copyOf(good, good.length / 2),
            flipped(good, good.length / 2),
            flipped(good, good.length - 20))) {
      store.bytes = bad;
      RunResult result = drift().checkpoints(store).observe(listener).execute();
      assertThat(result.particles().sameNumbers(straight.particles())).isTrue();
    }
    store.bytes = good;
    drift().seed(48).checkpoints(store).observe(listener).execute();
    assertThat(warnings).hasSize(6).allMatch(warning -> warning.startsWith("starting afresh: "));
    assertThat(warnings.get(5)).contains("other settings");
  }

  @Test
  void a_checkpoint_that_cannot_be_written_does_not_end_the_run() {
    List<RunEvent> events = new ArrayList<>();
    CheckpointStore full =
        new CheckpointStore() {
          @Override
          public boolean due(long step) {
            return step == 10;
          }

          @Override
          public void save(Content content) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public Optional<InputStream> load() {
            return Optional.empty();
          }
        };
    RunResult result = drift().checkpoints(full).observe(events::add).execute();
    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(events)
        .contains(
            new RunEvent.Warned(
                "the checkpoint after step 10 was not saved: java.io.IOException: No space left on"
                    + " device"));
  }

  private static Budget scores(long count) {
    return new Budget(OptionalLong.of(count), Optional.empty());
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    copy[at] ^= 1;
    return copy;
  }

  private static final class Memory implements CheckpointStore {
    private byte @Nullable [] bytes;
    private long dueEvery = Long.MAX_VALUE;

    byte[] saved() {
      assertThat(bytes).isNotNull();
      return bytes == null ? new byte[0] : bytes;
    }

    @Override
    public boolean due(long step) {
      return step % dueEvery == 0;
    }

    @Override
    public void save(Content content) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      content.writeTo(out);
      bytes = out.toByteArray();
    }

    @Override
    public Optional<InputStream> load() {
      return Optional.ofNullable(bytes).map(ByteArrayInputStream::new);
    }
  }
}
