package org.stillwater.testkit;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillwater.api.Sampler;
import org.stillwater.api.plugin.StillwaterPlugin;

/**
 * The contract of samplers is worth what it finds: every fault fails its tests, and those alone.
 */
class SamplerContractTest {
  @ParameterizedTest
  @EnumSource(BrokenSampler.Fault.class)
  void a_faulty_sampler_fails(BrokenSampler.Fault fault) {
    Map<String, String> failures = Faults.failures(Samplers.class, fault);
    switch (fault) {
      case NONE -> Faults.requireFailures(failures, "");
      case GLOBAL_RANDOM ->
          Faults.requireFailures(
              failures,
              "draw every random number from StepContext.rng(purpose)",
              "two_runs_of_one_seed_give_the_same_bits",
              "the_number_of_threads_changes_no_bit",
              "runs_of_one_sampler_do_not_disturb_each_other",
              "nothing_beyond_the_given_particles_is_written",
              "looking_and_saving_change_nothing",
              "a_resumed_run_equals_the_straight_one");
      case STATE_IN_THE_SAMPLER ->
          Faults.requireFailures(
              failures,
              "keep what changes in the SamplerRun",
              "two_runs_of_one_seed_give_the_same_bits",
              "the_number_of_threads_changes_no_bit",
              "runs_of_one_sampler_do_not_disturb_each_other",
              "nothing_beyond_the_given_particles_is_written",
              "looking_and_saving_change_nothing",
              "a_resumed_run_equals_the_straight_one");
      case THREAD_DEPENDENT_SUM ->
          Faults.requireFailures(
              failures,
              "cut the work into shards of a size that does not depend on Parallel.threads()",
              "the_number_of_threads_changes_no_bit");
      case IGNORES_OFFSETS ->
          Faults.requireFailures(
              failures,
              "row i begins at x.offset(i)",
              "nothing_beyond_the_given_particles_is_written");
      case FORGETS_ON_RESUME ->
          Faults.requireFailures(
              failures,
              "save() must write, and resume() read, all that a later step depends on",
              "a_resumed_run_equals_the_straight_one");
      case SAVING_MOVES ->
          Faults.requireFailures(
              failures,
              "saving twice writes the same bytes",
              "looking_and_saving_change_nothing",
              "a_resumed_run_equals_the_straight_one");
      case TRUSTS_A_STATE ->
          Faults.requireFailures(
              failures,
              "must answer a damaged state by an IOException",
              "a_damaged_state_is_an_io_exception");
      case NEEDS_TWO_PARTICLES ->
          Faults.requireFailures(
              failures,
              "a run with n = 1 in dimension d = 1 diverged: particles became NaN",
              "one_particle_and_one_dimension_will_do");
      case THROWS_ON_NAN ->
          Faults.requireFailures(
              failures,
              "the run must end as diverged; it failed while taking step 1",
              "a_target_that_becomes_undefined_ends_the_run_as_diverged");
      case NEVER_ASKS_FOR_CANCELLATION ->
          Faults.requireFailures(
              failures,
              "without once calling StepContext.checkCancelled()",
              "a_long_step_can_be_cancelled");
      case SWALLOWS_CANCELLATION ->
          Faults.requireFailures(
              failures, "let the exception pass", "a_long_step_can_be_cancelled");
      case WRONG_ADVANCED ->
          Faults.requireFailures(
              failures, "not more than was proposed", "a_step_reports_what_it_did");
      case SCORE_IN_PLACE ->
          Faults.requireFailures(
              failures,
              "'out' must not share storage with 'x'",
              "the_target_is_asked_as_it_must_be");
      case BIASED_NOISE ->
          Faults.requireFailures(
              failures,
              "claims that the law at rest differs from the target by O(h^1); on N(0.5, 1.5) the"
                  + " error of E x^2",
              "claims_about_the_law_of_the_particles_are_true");
      case FALSE_INVARIANCE ->
          Faults.requireFailures(
              failures,
              "claims that a step of any size leaves the target invariant",
              "claims_about_the_law_of_the_particles_are_true");
      case FALSE_ORDER ->
          Faults.requireFailures(
              failures,
              "where order 2 leaves at most",
              "claims_about_the_law_of_the_particles_are_true");
    }
  }

  static class Samplers extends SamplerContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new BrokenPlugin();
    }

    @Override
    protected List<Subject<Sampler>> subjects() {
      return Faults.chosen(super.subjects());
    }
  }
}
