package org.stillwater.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.stillwater.api.run.DriftFixture.GAUSSIAN;
import static org.stillwater.api.run.DriftFixture.MEMORY;
import static org.stillwater.api.run.DriftFixture.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Aim;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Measurement;
import org.stillwater.api.Problem;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;

class RunTest {

  @Test
  void a_run_takes_its_steps_and_counts_its_cost() {
    RunResult result = drift().measure("memory", MEMORY).recordEvery(20).execute();
    assertThat(result.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(result.steps()).isEqualTo(50);
    assertThat(result.time()).isEqualTo(0.5);
    assertThat(result.cost().scoreEvaluations()).isEqualTo(500);
    assertThat(result.cost().densityEvaluations()).isEqualTo(500);
    assertThat(result.cost().gradientSteps()).isEqualTo(50);
    assertThat(result.cost().metricEvaluations()).isEqualTo(40 + 4);
    assertThat(result.tracks()).extracting(Track::step).containsExactly(0L, 20L, 40L, 50L);
    assertThat(result.trace())
        .extracting(TracePoint::name)
        .containsExactlyElementsOf(
            Collections.nCopies(4, List.of("memory.sum", "place", "pull")).stream()
                .flatMap(List::stream)
                .toList());
    assertThat(result.figures().get("memory"))
        .isEqualTo(new Measurement.NotApplicable("no reason"));
  }

  @Test
  void diagnostics_are_traced_with_the_state_they_describe_the_last_one_included() {
    RunResult result = drift().recordEvery(20).execute();
    for (Track track : result.tracks()) {
      double place = track.positions().get(0, 0);
      assertThat(result.trace())
          .contains(
              new TracePoint(track.step(), track.time(), "place", place),
              new TracePoint(track.step(), track.time(), "pull", -place));
    }
    assertThat(result.figures().get("place"))
        .isEqualTo(new Measurement.Value(result.particles().get(0, 0), Double.NaN, Aim.NONE));
  }

  @Test
  void a_figure_that_only_steps_tell_ends_as_the_last_step_told_it() {
    Sampler counting =
        new DriftFixture.Drift() {
          @Override
          public SamplerRun start(Problem problem, Batch x0, StepContext context) {
            return new SamplerRun() {
              @Override
              public StepReport step(StepContext step) {
                return new StepReport(
                    step.proposedStep(), 0, Map.of("begun", (double) step.index()));
              }

              @Override
              public Batch particles() {
                return x0;
              }

              @Override
              public void save(DataOutput out) {}
            };
          }
        };
    RunResult result = drift().with(counting).recordEvery(20).execute();
    assertThat(result.trace())
        .extracting(TracePoint::step, TracePoint::value)
        .containsExactly(tuple(0L, 0.0), tuple(20L, 20.0), tuple(40L, 40.0));
    assertThat(result.figures().get("begun"))
        .isEqualTo(new Measurement.Value(49, Double.NaN, Aim.NONE));
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
  void a_score_that_turns_nan_is_named_by_step_particle_and_coordinate() {
    AtomicInteger calls = new AtomicInteger();
    Target target =
        Target.ofScore(
            2,
            x -> {
              // one call for a figure of the first step, then one for each of 10 particles a step
              int call = calls.getAndIncrement();
              return new double[] {-x[0], call == 1 + 10 * 4 + 7 ? Double.NaN : -x[1]};
            });
    RunResult result =
        Run.of(target)
            .from(Initial.gaussian(2), 10)
            .with(new DriftFixture.Drift())
            .steps(50, 0.01)
            .recordEvery(50)
            .execute();
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
            .with(new DriftFixture.Drift())
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
        Run.of(broken)
            .from(Initial.gaussian(2), 3)
            .with(new DriftFixture.Drift())
            .steps(5, 0.1)
            .execute();
    assertThat(result.outcome().explanation())
        .isEqualTo("failed while taking step 1: java.lang.IllegalStateException: no data");
    Target wrong = Target.ofScore(2, x -> new double[1]);
    assertThat(
            Run.of(wrong)
                .from(Initial.gaussian(2), 3)
                .with(new DriftFixture.Drift())
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
    assertThatThrownBy(() -> drift().steps(new Schedule(3, 0.1, -1)))
        .hasMessageContaining("3 of 0.1 to -1.0");
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
    RunResult result = drift().with(careful).steps(5, 0.1).recordEvery(2).execute();
    assertThat(result.steps()).isEqualTo(17);
    assertThat(result.time()).isCloseTo(0.5, within(1e-9));
    // recorded at the first states not before t = 0.2 and 0.4, and at the end
    assertThat(result.tracks()).extracting(Track::step).containsExactly(0L, 7L, 14L, 17L);
  }

  /** Sizes 0.01 · 2ᵏ for k = 0 to 6; T is their sum. */
  @Test
  void a_schedule_of_growing_steps_is_taken_step_by_step() {
    Schedule doubling = new Schedule(7, 0.01, 0.64);
    assertThat(doubling.horizon()).isCloseTo(1.27, within(1e-14));
    RunResult result = drift().steps(doubling).recordEvery(1).execute();
    assertThat(result.steps()).isEqualTo(7);
    assertThat(result.time()).isEqualTo(doubling.horizon());
    double[] times = result.tracks().stream().mapToDouble(Track::time).toArray();
    for (int k = 1; k < times.length; k++) {
      assertThat(times[k] - times[k - 1]).isCloseTo(0.01 * (1 << (k - 1)), within(1e-13));
    }
    assertThat(drift().steps(doubling).recordEvery(3).execute().tracks())
        .extracting(Track::step)
        .containsExactly(0L, 3L, 6L, 7L);
  }

  @Test
  void long_schedules_that_shrink_end_on_time_after_the_steps_that_were_planned() {
    for (double last : new double[] {1e-5, 0.0099999, 0.01, 3}) {
      Schedule schedule = new Schedule(20_000, 0.01, last);
      RunResult result = drift().steps(schedule).execute();
      assertThat(result.steps()).isEqualTo(20_000);
      assertThat(result.time()).isEqualTo(schedule.horizon());
    }
  }

  @Test
  void events_come_in_order() {
    List<String> events = new ArrayList<>();
    drift().steps(2, 0.1).observe(e -> events.add(name(e))).execute();
    assertThat(events)
        .containsExactly(
            "Started",
            "Measured by []",
            "Measured by [place, pull]",
            "Measured by []",
            "Stepped",
            "Measured by [place, pull]",
            "Measured by []",
            "Measured by [place, pull]",
            "Stepped",
            "Finished");
  }

  @Test
  void embedding_takes_ten_lines() {
    Target target = Target.ofScore(1, x -> new double[] {-x[0]});
    RunResult result =
        Run.of(target)
            .from(Initial.gaussian(1), 100)
            .with(new DriftFixture.Drift())
            .steps(100, 0.01)
            .seed(47)
            .execute();
    assertThat(result.particles().size()).isEqualTo(100);
  }

  private static String name(RunEvent event) {
    return event instanceof RunEvent.Measured measured
        ? "Measured by " + measured.figures().keySet()
        : event.getClass().getSimpleName();
  }

  private static Budget scores(long count) {
    return new Budget(OptionalLong.of(count), Optional.empty());
  }
}
