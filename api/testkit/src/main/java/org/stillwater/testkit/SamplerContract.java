package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.Claim;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.RunCancelledException;
import org.stillwater.api.Sampler;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.StepReport;
import org.stillwater.api.Target;
import org.stillwater.api.Vector;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.RunResult;

/**
 * What holds of every sampler: the same seed gives the same bits for any number of threads and
 * across a checkpoint, nothing is written that is another's, trouble is reported and not hidden,
 * and what is {@linkplain Sampler#claims claimed} of the particles' law is true.
 *
 * <p>Runs are short: {@link #steps} steps of size {@link #step} with {@link #particles} particles.
 * A sampler with an expensive start (a fit) is given cheaper {@link #settings}. A sampler that
 * objects to a problem is not run on it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class SamplerContract extends PluginContract<Sampler> {
  private static final long SEED = 47;

  /** Evaluations of the target, per particle and step, up to which a step counts as short. */
  private static final int SHORT = 10;

  /** A contract for the samplers of a plugin. */
  protected SamplerContract() {
    super(Sampler.class);
  }

  /** The target of the runs; N(m, 1.5 I) with all m_j = ½ without this. */
  protected Target target(int dimension) {
    return new GaussianTarget(Vector.constant(dimension, 0.5), 1.5);
  }

  /** Where the particles start; N(0, I) without this. */
  protected InitialLaw initial(int dimension) {
    return Initial.gaussian(dimension);
  }

  /** How many particles a run has: enough for several shards, whatever their size. */
  protected int particles() {
    return 1030;
  }

  /** How many steps a run has. */
  protected int steps() {
    return 5;
  }

  /** The step size h of the runs. */
  protected double step() {
    return 0.05;
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void two_runs_of_one_seed_give_the_same_bits(Subject<Sampler> subject) {
    RunResult first = trial(2).run(subject.instance(), 1);
    String advice =
        "two runs of one seed differ; draw every random number from StepContext.rng(purpose), and"
            + " keep what changes in the SamplerRun, not in the Sampler or a static field";
    Same.results(advice, first, trial(2).run(subject.instance(), 1));
    Same.results(advice, first, trial(2).run(again(subject), 1));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_number_of_threads_changes_no_bit(Subject<Sampler> subject) {
    RunResult one = trial(2).run(subject.instance(), 1);
    for (int threads : new int[] {2, 4, 4}) {
      Same.results(
          "a run with %d threads differs from one with 1; cut the work into shards of a size that"
                  .formatted(threads)
              + " does not depend on Parallel.threads(), give every shard a stream of its own"
              + " (rng.child(shard)), and add the shards' sums in their order",
          one,
          trial(2).run(subject.instance(), threads));
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void runs_of_one_sampler_do_not_disturb_each_other(Subject<Sampler> subject) {
    Sampler sampler = subject.instance();
    List<Batch> alone = trial(2).path(sampler, SEED);
    List<Batch> other = trial(2).path(sampler, SEED + 1);
    Trial trial = trial(2);
    try (SamplerRun a = trial.start(sampler, SEED);
        SamplerRun b = trial.start(sampler, SEED + 1)) {
      for (int k = 0; k < steps(); k++) {
        a.step(trial.context(k, SEED));
        b.step(trial.context(k, SEED + 1));
        String advice =
            "two runs of one sampler, side by side, disturb each other; keep what changes in the"
                + " SamplerRun, scratch space included";
        Same.particles(advice, alone.get(k + 1), a.particles());
        Same.particles(advice, other.get(k + 1), b.particles());
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void nothing_beyond_the_given_particles_is_written(Subject<Sampler> subject) {
    Trial trial = trial(2);
    List<Batch> straight = trial.path(subject.instance(), SEED);
    Batch start = trial.draw(SEED);
    Batch around = Batch.zeros(start.size() + 9, 2);
    Arrays.fill(around.array(), 0.25);
    Batch x0 = around.slice(4, 4 + start.size());
    x0.copyFrom(start);
    try (SamplerRun run = trial.start(subject.instance(), x0, SEED)) {
      for (int k = 0; k < steps(); k++) {
        run.step(trial.context(k, SEED));
      }
      for (int k = 0; k < around.array().length; k++) {
        if ((k < x0.offset() || k >= x0.offset(x0.size())) && around.array()[k] != 0.25) {
          fail(
              "the initial particles were a slice of a larger batch, and number %d of its array,"
                  + " which is not theirs, was overwritten: row i begins at x.offset(i), not at"
                  + " i * d",
              k);
        }
      }
      Same.particles(
          "particles that start as a slice of a larger batch go elsewhere than a copy of them: row"
              + " i begins at x.offset(i), not at i * d",
          straight.get(steps()),
          run.particles());
    }
    Batch given = trial.draw(SEED);
    InitialLaw law = Initial.particles(given);
    if (!new Trial(target(2), law, given.size(), steps(), step())
        .objections(subject.instance())
        .isEmpty()) {
      return;
    }
    trial.plan(subject.instance(), 1).from(given).execute();
    Same.particles(
        "the particles that a program started from are changed by the run",
        trial.draw(SEED),
        given);
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void looking_and_saving_change_nothing(Subject<Sampler> subject) throws IOException {
    Trial trial = trial(2);
    List<Batch> straight = trial.path(subject.instance(), SEED);
    try (SamplerRun run = trial.start(subject.instance(), SEED)) {
      for (int k = 0; k < steps(); k++) {
        run.step(trial.context(k, SEED));
        Batch before = run.particles().copy();
        byte[] saved = Trial.save(run);
        run.score().ifPresent(field -> field.score(before, Batch.zeros(before.size(), 2)));
        assertThat(Trial.save(run))
            .as("after step %d, saving twice writes the same bytes", k + 1)
            .isEqualTo(saved);
        Same.particles(
            "save(), score() or particles() changed the particles", before, run.particles());
        Same.particles(
            "a run that was saved and looked at goes elsewhere than one that was not",
            straight.get(k + 1),
            run.particles());
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void a_resumed_run_equals_the_straight_one(Subject<Sampler> subject) throws IOException {
    Trial trial = trial(2);
    int steps = steps();
    byte[][] saved = new byte[steps][];
    StepReport[] reports = new StepReport[steps];
    List<Batch> straight = trial.path(subject.instance(), SEED);
    try (SamplerRun run = trial.start(subject.instance(), SEED)) {
      for (int k = 0; k < steps; k++) {
        saved[k] = Trial.save(run);
        reports[k] = run.step(trial.context(k, SEED));
      }
    }
    for (int k = 0; k < steps; k++) {
      try (SamplerRun run = trial.resume(again(subject), saved[k], k, SEED)) {
        String advice =
            "a run that was saved after step %d and resumed differs from the straight one;"
                    .formatted(k)
                + " save() must write, and resume() read, all that a later step depends on";
        Same.particles(advice, straight.get(k), run.particles());
        for (int later = k; later < steps; later++) {
          StepReport report = run.step(trial.context(later, SEED));
          Same.particles(advice, straight.get(later + 1), run.particles());
          assertThat(report).as(advice).isEqualTo(reports[later]);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void a_damaged_state_is_an_io_exception(Subject<Sampler> subject) throws IOException {
    Trial trial = trial(2);
    byte[] saved;
    try (SamplerRun run = trial.start(subject.instance(), SEED)) {
      run.step(trial.context(0, SEED));
      saved = Trial.save(run);
    }
    for (int length : new int[] {0, saved.length / 2, saved.length - 1}) {
      byte[] cut = Arrays.copyOf(saved, length);
      try (SamplerRun run = trial.resume(subject.instance(), cut, 1, SEED)) {
        fail(
            "the first %d of %d bytes of a saved state were taken for all of it; resume() must"
                + " throw an IOException that says what was expected",
            length, saved.length);
      } catch (IOException expected) {
        assertThat(expected).isNotNull();
      } catch (RuntimeException e) {
        fail(
            "resume() must answer a damaged state by an IOException that says what was expected,"
                + " not by "
                + e,
            e);
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void one_particle_and_one_dimension_will_do(Subject<Sampler> subject) {
    for (int[] shape : new int[][] {{1, 1}, {1, 3}, {2, 1}, {particles(), 1}}) {
      Trial trial = new Trial(target(shape[1]), initial(shape[1]), shape[0], steps(), step());
      if (trial.objections(subject.instance()).isEmpty()) {
        RunResult result = trial.plan(subject.instance(), 1).execute();
        assertThat(result.outcome())
            .as(
                "a run with n = %d in dimension d = %d %s; a sampler that cannot says so in"
                    + " objections()",
                shape[0], shape[1], Same.told(result))
            .isEqualTo(new Outcome.Completed());
        assertThat(result.particles().size()).as("particles at the end").isEqualTo(shape[0]);
        assertThat(result.particles().dimension()).as("their dimension").isEqualTo(shape[1]);
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void a_target_that_becomes_undefined_ends_the_run_as_diverged(Subject<Sampler> subject) {
    Trial trial = new Trial(new HalfDefined(2), initial(2), particles(), steps(), step());
    if (!trial.objections(subject.instance()).isEmpty()) {
      return;
    }
    RunResult result = trial.plan(subject.instance(), 1).execute();
    assertThat(result.outcome())
        .as(
            "the score is NaN in half of the space, so that the run must end as diverged; it %s."
                + " Let NaN pass: the engine finds it and says where",
            Same.told(result))
        .isInstanceOf(Outcome.Diverged.class);
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void a_long_step_can_be_cancelled(Subject<Sampler> subject) {
    CountingTarget target = new CountingTarget(target(2));
    Trial trial = new Trial(target, initial(2), particles(), steps(), step());
    CancelContext watch = new CancelContext(trial.context(0, SEED), false);
    try (SamplerRun run = subject.instance().start(trial.problem(), trial.draw(SEED), watch)) {
      requireCheck("start()", target.perRow(particles()), 0, watch);
      target.reset();
      watch.reset();
      StepReport report = run.step(watch);
      requireCheck("a step", target.perRow(particles()), report.gradientSteps(), watch);
      if (watch.checks() == 0) {
        return; // short, and may be
      }
      try {
        run.step(new CancelContext(trial.context(1, SEED), true));
        fail(
            "checkCancelled() threw a RunCancelledException within the step, but the step ended as"
                + " if nothing had happened: let the exception pass");
      } catch (RunCancelledException expected) {
        assertThat(expected).isNotNull();
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void a_step_reports_what_it_did(Subject<Sampler> subject) {
    Trial trial = trial(2);
    double h = step();
    double time = 0;
    try (SamplerRun run = trial.start(subject.instance(), SEED)) {
      for (int k = 0; k < steps(); k++) {
        double proposed = k % 2 == 0 ? h : h / 4; // the last step of a run may be a fraction
        PlainContext context = trial.context(k, SEED);
        StepReport report =
            run.step(
                new PlainContext(k, time, proposed, context.horizon(), SEED, context.parallel()));
        assertThat(report.advanced())
            .as(
                "the time by which step %d, proposed as %s, says it advanced: it must be positive"
                    + " and not more than was proposed, or the run ends at a wrong time",
                k + 1, proposed)
            .isGreaterThan(0)
            .isLessThanOrEqualTo(proposed * (1 + 1e-9));
        assertThat(report.gradientSteps()).as("gradient steps of step %d", k + 1).isNotNegative();
        assertThat(report.diagnostics().keySet())
            .as("names of diagnostics are lower-case and hyphenated")
            .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        time += report.advanced();
        assertThat(run.particles().size()).as("number of particles").isEqualTo(particles());
        assertThat(run.particles().dimension()).as("dimension of particles").isEqualTo(2);
      }
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void the_target_is_asked_as_it_must_be(Subject<Sampler> subject) {
    Trial trial = new Trial(new StrictTarget(target(2)), initial(2), particles(), steps(), step());
    if (trial.objections(subject.instance()).isEmpty()) {
      RunResult result = trial.plan(subject.instance(), 2).execute();
      assertThat(result.outcome())
          .as("a run whose target checks what it is asked %s", Same.told(result))
          .isEqualTo(new Outcome.Completed());
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void claims_about_the_law_of_the_particles_are_true(Subject<Sampler> subject) {
    for (Claim claim : subject.instance().claims()) {
      Claims.verify(subject.instance(), claim);
    }
  }

  private Trial trial(int dimension) {
    return new Trial(target(dimension), initial(dimension), particles(), steps(), step());
  }

  private static void requireCheck(
      String phase, long evaluations, long gradientSteps, CancelContext watch) {
    if ((evaluations > SHORT || gradientSteps > 1) && watch.checks() == 0) {
      fail(
          "%s evaluated the target %d times per particle and took %d gradient steps without once"
              + " calling StepContext.checkCancelled(): whoever stops the run waits for its end",
          phase, evaluations, gradientSteps);
    }
  }
}
