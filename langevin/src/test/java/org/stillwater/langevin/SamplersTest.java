package org.stillwater.langevin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Annealing;
import org.stillwater.api.Initial;
import org.stillwater.api.Sampler;
import org.stillwater.api.TargetPath;
import org.stillwater.api.run.Cost;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunEvent;
import org.stillwater.api.run.RunResult;
import org.stillwater.testkit.MemoryCheckpoints;
import org.stillwater.testkit.PairTarget;

/** What holds of every sampler of this module, on a target that stands still and on a path. */
class SamplersTest {
  private static final Annealing STILL = (target, initial, horizon) -> TargetPath.constant(target);
  private static final Annealing MOVING = (target, initial, horizon) -> new Widening(horizon);

  record Case(Sampler sampler, Annealing annealing) {
    Run plan() {
      return Run.of(new PairTarget(2, 0.75))
          .annealed(annealing)
          .from(Initial.gaussian(1), 600)
          .with(sampler)
          .steps(50, 0.01)
          .seed(11);
    }

    @Override
    public String toString() {
      return sampler.getClass().getSimpleName() + (annealing == STILL ? "" : " on a path");
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            new Ula(),
            new Mala(new MalaOptions(1, 30, 0.574)),
            new Mala(new MalaOptions(1, 0, 0.574)),
            new Underdamped())
        .flatMap(sampler -> Stream.of(new Case(sampler, STILL), new Case(sampler, MOVING)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_number_of_threads_changes_no_bit(Case given) {
    RunResult one = given.plan().execute();

    for (int threads : new int[] {2, 4}) {
      RunResult more = given.plan().threads(threads).execute();
      assertThat(more.particles().sameNumbers(one.particles())).isTrue();
      assertThat(more.trace()).isEqualTo(one.trace());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_run_that_was_interrupted_ends_as_the_one_that_was_not(Case given) {
    MemoryCheckpoints store = new MemoryCheckpoints();
    AtomicLong reached = new AtomicLong();

    RunResult cut =
        given
            .plan()
            .checkpoints(store)
            .observe(
                event -> {
                  if (event instanceof RunEvent.Stepped stepped) {
                    reached.set(stepped.step());
                  }
                })
            .cancelWhen(() -> reached.get() >= 17)
            .execute();
    RunResult continued = given.plan().checkpoints(store).threads(2).execute();

    RunResult straight = given.plan().execute();
    assertThat(cut.outcome()).isEqualTo(new Outcome.Cancelled(17));
    assertThat(continued.outcome()).isEqualTo(new Outcome.Completed());
    assertThat(continued.particles().sameNumbers(straight.particles())).isTrue();
    assertThat(continued.trace()).isEqualTo(straight.trace());
    assertThat(evaluations(continued.cost())).isEqualTo(evaluations(straight.cost()));
  }

  private static String evaluations(Cost cost) {
    return cost.scoreEvaluations() + " scores, " + cost.densityEvaluations() + " densities";
  }
}
