package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.stillwater.api.Metric;
import org.stillwater.api.Sampler;
import org.stillwater.api.Target;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.api.plugin.StillwaterPlugin;

/** A contract is worth what it finds: every fault fails its tests, and those alone. */
class ContractsTest {
  /** Which of the plugin's implementations the contracts below are held against. */
  private static String id = "none";

  @ParameterizedTest
  @EnumSource(BrokenSampler.Fault.class)
  void a_faulty_sampler_fails(BrokenSampler.Fault fault) {
    Map<String, String> failures = failures(Samplers.class, fault);
    switch (fault) {
      case NONE -> requireFailures(failures, "");
      case GLOBAL_RANDOM ->
          requireFailures(
              failures,
              "draw every random number from StepContext.rng(purpose)",
              "two_runs_of_one_seed_give_the_same_bits",
              "the_number_of_threads_changes_no_bit",
              "runs_of_one_sampler_do_not_disturb_each_other",
              "nothing_beyond_the_given_particles_is_written",
              "looking_and_saving_change_nothing",
              "a_resumed_run_equals_the_straight_one");
      case STATE_IN_THE_SAMPLER ->
          requireFailures(
              failures,
              "keep what changes in the SamplerRun",
              "two_runs_of_one_seed_give_the_same_bits",
              "the_number_of_threads_changes_no_bit",
              "runs_of_one_sampler_do_not_disturb_each_other",
              "nothing_beyond_the_given_particles_is_written",
              "looking_and_saving_change_nothing",
              "a_resumed_run_equals_the_straight_one");
      case THREAD_DEPENDENT_SUM ->
          requireFailures(
              failures,
              "cut the work into shards of a size that does not depend on Parallel.threads()",
              "the_number_of_threads_changes_no_bit");
      case IGNORES_OFFSETS ->
          requireFailures(
              failures,
              "row i begins at x.offset(i)",
              "nothing_beyond_the_given_particles_is_written");
      case FORGETS_ON_RESUME ->
          requireFailures(
              failures,
              "save() must write, and resume() read, all that a later step depends on",
              "a_resumed_run_equals_the_straight_one");
      case SAVING_MOVES ->
          requireFailures(
              failures,
              "saving twice writes the same bytes",
              "looking_and_saving_change_nothing",
              "a_resumed_run_equals_the_straight_one");
      case TRUSTS_A_STATE ->
          requireFailures(
              failures,
              "must answer a damaged state by an IOException",
              "a_damaged_state_is_an_io_exception");
      case NEEDS_TWO_PARTICLES ->
          requireFailures(
              failures,
              "a run with n = 1 in dimension d = 1 diverged: particles became NaN",
              "one_particle_and_one_dimension_will_do");
      case THROWS_ON_NAN ->
          requireFailures(
              failures,
              "the run must end as diverged; it failed while taking step 1",
              "a_target_that_becomes_undefined_ends_the_run_as_diverged");
      case NEVER_ASKS_FOR_CANCELLATION ->
          requireFailures(
              failures,
              "without once calling StepContext.checkCancelled()",
              "a_long_step_can_be_cancelled");
      case SWALLOWS_CANCELLATION ->
          requireFailures(failures, "let the exception pass", "a_long_step_can_be_cancelled");
      case WRONG_ADVANCED ->
          requireFailures(failures, "not more than was proposed", "a_step_reports_what_it_did");
      case SCORE_IN_PLACE ->
          requireFailures(
              failures,
              "'out' must not share storage with 'x'",
              "the_target_is_asked_as_it_must_be");
      case BIASED_NOISE ->
          requireFailures(
              failures,
              "claims that the law at rest differs from the target by O(h^1); on N(0.5, 1.5) the"
                  + " error of E x^2",
              "claims_about_the_law_of_the_particles_are_true");
      case FALSE_INVARIANCE ->
          requireFailures(
              failures,
              "claims that a step of any size leaves the target invariant",
              "claims_about_the_law_of_the_particles_are_true");
      case FALSE_ORDER ->
          requireFailures(
              failures,
              "where order 2 leaves at most",
              "claims_about_the_law_of_the_particles_are_true");
    }
  }

  @ParameterizedTest
  @EnumSource(BrokenTarget.Fault.class)
  void a_faulty_target_fails(BrokenTarget.Fault fault) {
    Map<String, String> failures = failures(Targets.class, fault);
    switch (fault) {
      case NONE -> requireFailures(failures, "");
      case SCORE_FACTOR ->
          requireFailures(
              failures,
              "but the log density has the derivative",
              "the_score_is_the_gradient_of_the_log_density",
              "the_divergence_is_that_of_the_score",
              "steins_identities_hold_for_exact_draws");
      case WRONG_DIVERGENCE ->
          requireFailures(
              failures,
              "but the score's derivatives add up to",
              "the_divergence_is_that_of_the_score",
              "steins_identities_hold_for_exact_draws");
      case WRONG_NORMALISER ->
          requireFailures(
              failures,
              "integrates to a log Z of",
              "the_normaliser_is_the_integral_of_the_density");
      case CUT_DEPENDENT ->
          requireFailures(
              failures,
              "row i of the result must depend on row i of the input alone",
              "a_row_does_not_depend_on_how_the_batch_is_cut",
              "any_number_of_threads_may_ask_at_once");
      case CHANGES_POINTS ->
          requireFailures(
              failures,
              "the points at which the score is taken were changed",
              "any_number_of_threads_may_ask_at_once",
              "a_row_does_not_depend_on_how_the_batch_is_cut",
              "the_score_is_the_gradient_of_the_log_density");
      case WRONG_MOMENTS ->
          requireFailures(
              failures,
              "the mean of x_0 to the power 4 over exact draws is",
              "declared_moments_are_those_of_exact_draws");
      case WRONG_COVARIANCE ->
          requireFailures(
              failures,
              "the covariance of x_0 and x_0 over exact draws is",
              "declared_moments_are_those_of_exact_draws");
      case WRONG_MASSES ->
          requireFailures(
              failures,
              "share of exact draws that belong to mode 0, whose mass is 0.4",
              "modes_receive_their_mass_of_exact_draws");
      case QUOTIENT_OF_DENSITIES ->
          requireFailures(
              failures, "divide their logarithms", "the_score_is_finite_far_out_in_the_tails");
      case DRAWS_ITS_OWN_NUMBERS ->
          requireFailures(
              failures,
              "draw every random number from the stream given",
              "one_stream_gives_one_set_of_draws");
    }
  }

  @ParameterizedTest
  @EnumSource(BrokenLoss.Fault.class)
  void a_faulty_loss_fails(BrokenLoss.Fault fault) {
    Map<String, String> failures = failures(Losses.class, fault);
    switch (fault) {
      case NONE -> requireFailures(failures, "");
      case WRONG_COTANGENT ->
          requireFailures(
              failures,
              "the cotangent of entry 0 of the divergence is",
              "cotangents_are_the_derivatives_of_the_value");
      case UNWRITTEN_COTANGENT ->
          requireFailures(
              failures,
              "entry 0 of the cotangents of the divergence was not written",
              "cotangents_are_the_derivatives_of_the_value",
              "value_and_cotangents_are_divided_by_the_size_of_the_batch");
      case MINIMISED_ELSEWHERE ->
          requireFailures(failures, "its minimiser lies", "the_true_score_minimises_it");
      case FLAT -> requireFailures(failures, "must raise the loss", "the_true_score_minimises_it");
      case OWN_BATCH_SIZE ->
          requireFailures(
              failures,
              "where a sixteenth was expected",
              "value_and_cotangents_are_divided_by_the_size_of_the_batch");
      case SHUFFLED_PLAN ->
          requireFailures(
              failures,
              "stand next to one another and depend on it alone",
              "a_particle_is_planned_by_itself");
      case DRAWS_ITS_OWN_NUMBERS ->
          requireFailures(
              failures,
              "two plans from one stream differ",
              "one_stream_gives_the_same_bits",
              "a_particle_is_planned_by_itself");
      case UNDECLARED_NEED ->
          requireFailures(
              failures,
              "the loss asks for DIVERGENCE, which needs() does not list",
              "cotangents_are_the_derivatives_of_the_value",
              "the_true_score_minimises_it",
              "one_stream_gives_the_same_bits",
              "value_and_cotangents_are_divided_by_the_size_of_the_batch");
    }
  }

  @ParameterizedTest
  @EnumSource(BrokenMetric.Fault.class)
  void a_faulty_metric_fails(BrokenMetric.Fault fault) {
    Map<String, String> failures = failures(Metrics.class, fault);
    switch (fault) {
      case NONE -> requireFailures(failures, "");
      case ORDER_DEPENDENT ->
          requireFailures(
              failures,
              "of the same particles in another order",
              "the_order_of_particles_does_not_matter");
      case NUMBER_WITHOUT_TRUTH ->
          requireFailures(
              failures,
              "of a target of which nothing but the score is known: what it needs is missing",
              "what_is_not_known_makes_no_number");
      case NUMBER_WITHOUT_CLAIM ->
          requireFailures(
              failures,
              "of a sampler that claims nothing: what it needs is missing",
              "what_is_not_known_makes_no_number");
      case NOT_A_NUMBER ->
          requireFailures(
              failures,
              "what is not a number is NotApplicable",
              "no_figure_is_infinite_or_not_a_number");
      case SHRINKS ->
          requireFailures(
              failures,
              "it must grow",
              "exact_draws_are_nearest_and_the_distance_grows_with_a_shift");
      case BLIND ->
          requireFailures(
              failures,
              "are the same for exact draws",
              "exact_draws_are_nearest_and_the_distance_grows_with_a_shift");
      case FORGETS_ON_RESTORE ->
          requireFailures(
              failures,
              "save() must write, and restore() read",
              "a_restored_probe_goes_on_as_the_saved_one",
              "the_order_of_particles_does_not_matter");
      case THREAD_DEPENDENT_SUM ->
          requireFailures(
              failures,
              "cut the work by a size that does not depend on Parallel.threads()",
              "the_same_seed_gives_the_same_bits_for_any_number_of_threads");
      case DRAWS_ITS_OWN_NUMBERS ->
          requireFailures(
              failures,
              "draw every random number from the context's rng",
              "the_same_seed_gives_the_same_bits_for_any_number_of_threads",
              "measuring_leaves_no_trace",
              "a_slice_of_a_larger_batch_is_judged_like_a_copy_of_it",
              "a_restored_probe_goes_on_as_the_saved_one",
              "the_order_of_particles_does_not_matter",
              "what_is_not_known_makes_no_number");
      case CHANGES_PARTICLES ->
          requireFailures(
              failures,
              "measuring changed the particles",
              "measuring_leaves_no_trace",
              "the_same_seed_gives_the_same_bits_for_any_number_of_threads",
              "what_is_not_known_makes_no_number",
              "a_restored_probe_goes_on_as_the_saved_one",
              "the_order_of_particles_does_not_matter");
      case IGNORES_OFFSETS ->
          requireFailures(
              failures,
              "row i begins at x.offset(i)",
              "a_slice_of_a_larger_batch_is_judged_like_a_copy_of_it");
      case NEVER_APPLICABLE ->
          requireFailures(
              failures,
              "has a figure on none of the targets",
              "it_has_a_figure_on_one_of_the_targets");
    }
  }

  @Test
  void a_plugin_without_its_service_file_is_told_what_to_write() {
    Map<String, String> failures = failures(NotFound.class);
    requireFailures(
        failures,
        "src/main/resources/META-INF/services/org.stillwater.api.plugin.StillwaterPlugin must hold"
            + " the line org.stillwater.testkit.ContractsTest$Hidden",
        "it_is_found_by_the_service_loader");
  }

  @Test
  void a_plugin_without_anything_of_the_kind_is_told_so() {
    requireFailures(
        failures(Empty.class),
        "lists no target among its factories, so there is nothing to test",
        "the_plugin_brings_something_of_this_kind");
  }

  /** Exactly the given tests fail, the first of them with the given words. */
  private static void requireFailures(
      Map<String, String> failures, String message, String... tests) {
    assertThat(failures.keySet()).as("tests that fail: %s", failures).isEqualTo(Set.of(tests));
    if (tests.length > 0) {
      assertThat(failures.get(tests[0])).contains(message);
    }
  }

  private static Map<String, String> failures(Class<?> contract, Enum<?> fault) {
    id = Names.hyphenated(fault.name());
    return failures(contract);
  }

  /** The messages of the tests that fail, by method. */
  private static Map<String, String> failures(Class<?> contract) {
    Map<String, String> failures = new TreeMap<>();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .allEvents()
        .failed()
        .stream()
        .forEach(
            event -> {
              Throwable thrown =
                  event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
              String method =
                  event
                      .getTestDescriptor()
                      .getSource()
                      .filter(MethodSource.class::isInstance)
                      .map(MethodSource.class::cast)
                      .map(MethodSource::getMethodName)
                      .orElse("?");
              failures.putIfAbsent(method, String.valueOf(thrown.getMessage()));
            });
    return failures;
  }

  private static <T> List<Subject<T>> one(List<Subject<T>> all) {
    return all.stream().filter(subject -> subject.id().equals(id)).toList();
  }

  static class Samplers extends SamplerContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new BrokenPlugin();
    }

    @Override
    protected List<Subject<Sampler>> subjects() {
      return one(super.subjects());
    }
  }

  static class Targets extends TargetContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new BrokenPlugin();
    }

    @Override
    protected List<Subject<Target>> subjects() {
      return one(super.subjects());
    }
  }

  static class Losses extends LossContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new BrokenPlugin();
    }

    @Override
    protected List<Subject<ScoreLoss>> subjects() {
      return one(super.subjects());
    }
  }

  static class Metrics extends MetricContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new BrokenPlugin();
    }

    @Override
    protected List<Subject<Metric>> subjects() {
      return one(super.subjects());
    }
  }

  static class NotFound extends TargetContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new Hidden();
    }
  }

  static class Empty extends TargetContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new Idle();
    }
  }

  /** No file names it. */
  static final class Hidden implements StillwaterPlugin {
    @Override
    public List<Factory<?, ?>> factories() {
      return List.of(
          Factory.of(
              Target.class,
              Descriptor.of("hidden", "Nobody finds it", NoOptions.class),
              options -> GaussianTarget.standard(2)));
    }
  }

  /** Brings nothing. */
  static final class Idle implements StillwaterPlugin {
    @Override
    public List<Factory<?, ?>> factories() {
      return new ArrayList<>();
    }
  }
}
