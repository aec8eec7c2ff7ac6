package org.stillwater.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.Probe;
import org.stillwater.api.Problem;
import org.stillwater.api.RunView;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.truth.LogDensity;

class RunTest {
  private static final Target GAUSSIAN =
      Target.of(2, x -> -0.5 * (x[0] * x[0] + x[1] * x[1]), x -> new double[] {-x[0], -x[1]});

  /** Gradient flow with a little noise; asks for the log density once per particle and step. */
  private static final class Drift implements Sampler {
    @Override
    public SamplerRun start(Problem problem, Batch x0, StepContext context) {
      return new DriftRun(problem, x0);
    }

    @Override
    public SamplerRun resume(Problem problem, DataInput in, StepContext context)
        throws IOException {
      Batch x = Batch.zeros(in.readInt(), problem.dimension());
      for (int k = 0; k < x.array().length; k++) {
        x.array()[k] = in.readDouble();
      }
      return new DriftRun(problem, x);
    }
  }

  private record DriftRun(Problem problem, Batch x) implements SamplerRun {
    @Override
    public StepReport step(StepContext context) {
      Target target = problem.path().at(context.time());
      Batch score = Batch.zeros(x.size(), x.dimension());
      context
          .parallel()
          .shards(
              x.size(),
              3,
              (k, from, to, w) -> target.score(x.slice(from, to), score.slice(from, to)));
      target
          .capability(LogDensity.class)
          .ifPresent(density -> density.logDensity(x, new double[x.size()]));
      Batch noise = Batch.zeros(x.size(), x.dimension());
      context.rng("noise").fillGaussian(noise);
      for (int k = 0; k < x.array().length; k++) {
        x.array()[k] += context.proposedStep() * (score.array()[k] + noise.array()[k]);
      }
      return new StepReport(context.proposedStep(), 1, Map.of("size", x.get(0, 0)));
    }

    @Override
    public Batch particles() {
      return x;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(x.size());
      for (double number : x.array()) {
        out.writeDouble(number);
      }
    }
  }

  /** The mean of the first coordinate, and the sum of all that it has seen. */
  private static final Metric MEMORY =
      context ->
          new Probe() {
            private double sum;

            @Override
            public void step(RunView view) {
              sum += view.particles().get(0, 0);
            }

            @Override
            public List<Measurement> measure(RunView view) {
              view.target().score(view.particles(), Batch.zeros(view.particles().size(), 2));
              return List.of(Measurement.of("sum", sum), Measurement.notApplicable("no reason"));
            }

            @Override
            public void save(DataOutput out) throws IOException {
              out.writeDouble(sum);
            }

            @Override
            public void restore(DataInput in) throws IOException {
              sum = in.readDouble();
            }
          };

  private static Run drift() {
    return Run.of(GAUSSIAN)
        .from(Initial.gaussian(2), 10)
        .with(new Drift())
        .steps(50, 0.01)
        .seed(47);
  }

  @Test
  void a_run_takes_its_steps_and_counts_its_cost() {
    RunResult result = drift().measure("memory", MEMORY).recordEvery(20).execute();
    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(result.steps()).isEqualTo(50);
    assertThat(result.time()).isEqualTo(0.5);
    assertThat(result.cost().scoreEvaluations()).isEqualTo(500);
    assertThat(result.cost().densityEvaluations()).isEqualTo(500);
    assertThat(result.cost().gradientSteps()).isEqualTo(50);
    assertThat(result.cost().metricEvaluations()).isEqualTo(40);
    assertThat(result.tracks()).extracting(Track::step).containsExactly(0L, 20L, 40L, 50L);
    assertThat(result.trace())
        .extracting(TracePoint::name)
        .containsExactly(
            "memory.sum", "memory.sum", "size", "memory.sum", "size", "memory.sum", "size");
    assertThat(result.figures().get("memory"))
        .isEqualTo(new Measurement.NotApplicable("no reason"));
  }

  @Test
  void the_same_run_gives_the_same_bits_for_any_number_of_threads() {
    RunResult one = drift().execute();
    for (int threads : new int[] {1, 2, 4}) {
      RunResult other = drift().threads(threads).execute();
      assertThat(other.particles().sameNumbers(one.particles())).isTrue();
      assertThat(other.trace()).isEqualTo(one.trace());
    }
    assertThat(drift().repeat(1).execute().particles().sameNumbers(one.particles())).isFalse();
    assertThat(drift().seed(48).execute().particles().sameNumbers(one.particles())).isFalse();
  }

  @Test
  void samplers_of_one_problem_start_from_the_same_particles() {
    Batch a = drift().named("p", "a").execute().tracks().get(0).positions();
    Batch b = drift().named("p", "b").execute().tracks().get(0).positions();
    Batch c = drift().named("q", "a").execute().tracks().get(0).positions();
    assertThat(a.sameNumbers(b)).isTrue();
    assertThat(a.sameNumbers(c)).isFalse();
  }

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

  @Test
  void a_score_that_turns_nan_is_named_by_step_particle_and_coordinate() {
    AtomicInteger calls = new AtomicInteger();
    Target target =
        Target.ofScore(
            2,
            x -> {
              // four calls a shard row: 10 particles a step
              int call = calls.getAndIncrement();
              return new double[] {-x[0], call == 10 * 4 + 7 ? Double.NaN : -x[1]};
            });
    RunResult result =
        Run.of(target).from(Initial.gaussian(2), 10).with(new Drift()).steps(50, 0.01).execute();
    assertThat(result.outcome()).isEqualTo(new Outcome.Diverged("score", 5, 7, 1, Double.NaN));
    assertThat(result.outcome().explanation())
        .isEqualTo("diverged: score became NaN in step 5 at particle 7, coordinate 1");
    assertThat(result.figures()).isEmpty();
  }

  @Test
  void particles_that_overflow_are_named() {
    Target explosive = Target.ofScore(1, x -> new double[] {x[0] * x[0] * x[0]});
    RunResult result =
        Run.of(explosive)
            .from(Batch.of(new double[] {1}, new double[] {1e200}))
            .with(new Drift())
            .steps(5, 0.1)
            .execute();
    assertThat(result.outcome())
        .isEqualTo(new Outcome.Diverged("particles", 1, 1, 0, Double.POSITIVE_INFINITY));
  }

  @Test
  void what_throws_ends_its_run_as_failed() {
    Target broken =
        Target.ofScore(
            2,
            x -> {
              throw new IllegalStateException("no data");
            });
    RunResult result =
        Run.of(broken).from(Initial.gaussian(2), 3).with(new Drift()).steps(5, 0.1).execute();
    assertThat(result.outcome().explanation())
        .isEqualTo("failed while taking step 1: java.lang.IllegalStateException: no data");
    Target wrong = Target.ofScore(2, x -> new double[1]);
    assertThat(
            Run.of(wrong)
                .from(Initial.gaussian(2), 3)
                .with(new Drift())
                .steps(5, 0.1)
                .execute()
                .outcome()
                .explanation())
        .contains("returned 1 numbers in dimension 2");
  }

  @Test
  void a_budget_ends_the_run_after_the_step_that_reaches_it() {
    RunResult result = drift().budget(scores(101)).execute();
    assertThat(result.outcome())
        .isEqualTo(new Outcome.BudgetExhausted("101 score evaluations", 11));
    assertThat(result.cost().scoreEvaluations()).isEqualTo(110);
    assertThat(result.figures()).isNotEmpty();
  }

  @Test
  void nonsense_is_refused_before_anything_runs() {
    assertThatThrownBy(() -> Run.of(GAUSSIAN).execute()).hasMessageContaining("needs a start");
    assertThatThrownBy(() -> drift().steps(0, 0.1)).hasMessageContaining("at least one step");
    assertThatThrownBy(() -> drift().steps(1, -0.1)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> drift().steps(1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> drift().from(Initial.gaussian(3), 5))
        .hasMessageContaining("dimension 3, the target 2");
    assertThatThrownBy(() -> drift().from(Initial.gaussian(2), 0)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> drift().measure("m", MEMORY).measure("m", MEMORY))
        .hasMessageContaining("'m'");
  }

  @Test
  void a_sampler_may_take_smaller_steps_than_proposed() {
    Sampler careful =
        new Sampler() {
          @Override
          public SamplerRun start(Problem problem, Batch x0, StepContext context) {
            return new SamplerRun() {
              @Override
              public StepReport step(StepContext step) {
                return StepReport.advanced(Math.min(step.proposedStep(), 0.03));
              }

              @Override
              public Batch particles() {
                return x0;
              }

              @Override
              public void save(DataOutput out) {}
            };
          }

          @Override
          public SamplerRun resume(Problem problem, DataInput in, StepContext context) {
            throw new AssertionError("never resumed");
          }
        };
    RunResult result = drift().with(careful).steps(5, 0.1).execute();
    assertThat(result.steps()).isEqualTo(17);
    assertThat(result.time()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void events_come_in_order() {
    List<String> events = new ArrayList<>();
    drift().steps(2, 0.1).observe(e -> events.add(e.getClass().getSimpleName())).execute();
    assertThat(events)
        .containsExactly(
            "Started", "Measured", "Measured", "Stepped", "Measured", "Stepped", "Finished");
  }

  @Test
  void embedding_takes_ten_lines() {
    Target target = Target.ofScore(1, x -> new double[] {-x[0]});
    RunResult result =
        Run.of(target)
            .from(Initial.gaussian(1), 100)
            .with(new Drift())
            .steps(100, 0.01)
            .seed(47)
            .execute();
    assertThat(result.particles().size()).isEqualTo(100);
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
