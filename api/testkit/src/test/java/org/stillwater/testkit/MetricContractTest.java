package org.stillwater.testkit;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillwater.api.Metric;
import org.stillwater.api.plugin.StillwaterPlugin;

/** The contract of metrics is worth what it finds: every fault fails its tests, and those alone. */
class MetricContractTest {
  @ParameterizedTest
  @EnumSource(BrokenMetric.Fault.class)
  void a_faulty_metric_fails(BrokenMetric.Fault fault) {
    Map<String, String> failures = Faults.failures(Metrics.class, fault);
    switch (fault) {
      case NONE -> Faults.requireFailures(failures, "");
      case ORDER_DEPENDENT ->
          Faults.requireFailures(
              failures,
              "of the same particles in another order",
              "the_order_of_particles_does_not_matter");
      case NUMBER_WITHOUT_TRUTH ->
          Faults.requireFailures(
              failures,
              "of a target of which nothing but the score is known: what it needs is missing",
              "what_is_not_known_makes_no_number");
      case NUMBER_WITHOUT_CLAIM ->
          Faults.requireFailures(
              failures,
              "of a sampler that claims nothing: what it needs is missing",
              "what_is_not_known_makes_no_number");
      case NOT_A_NUMBER ->
          Faults.requireFailures(
              failures,
              "what is not a number is NotApplicable",
              "no_figure_is_infinite_or_not_a_number");
      case SHRINKS ->
          Faults.requireFailures(
              failures,
              "it must grow",
              "exact_draws_are_nearest_and_the_distance_grows_with_a_shift");
      case BLIND ->
          Faults.requireFailures(
              failures,
              "are the same for exact draws",
              "exact_draws_are_nearest_and_the_distance_grows_with_a_shift");
      case FORGETS_ON_RESTORE ->
          Faults.requireFailures(
              failures,
              "save() must write, and restore() read",
              "a_restored_probe_goes_on_as_the_saved_one",
              "the_order_of_particles_does_not_matter");
      case THREAD_DEPENDENT_SUM ->
          Faults.requireFailures(
              failures,
              "cut the work by a size that does not depend on Parallel.threads()",
              "the_same_seed_gives_the_same_bits_for_any_number_of_threads");
      case DRAWS_ITS_OWN_NUMBERS ->
          Faults.requireFailures(
              failures,
              "draw every random number from the context's rng",
              "the_same_seed_gives_the_same_bits_for_any_number_of_threads",
              "measuring_leaves_no_trace",
              "a_slice_of_a_larger_batch_is_judged_like_a_copy_of_it",
              "a_restored_probe_goes_on_as_the_saved_one",
              "the_order_of_particles_does_not_matter",
              "what_is_not_known_makes_no_number");
      case CHANGES_PARTICLES ->
          Faults.requireFailures(
              failures,
              "measuring changed the particles",
              "measuring_leaves_no_trace",
              "the_same_seed_gives_the_same_bits_for_any_number_of_threads",
              "what_is_not_known_makes_no_number",
              "a_restored_probe_goes_on_as_the_saved_one",
              "the_order_of_particles_does_not_matter");
      case IGNORES_OFFSETS ->
          Faults.requireFailures(
              failures,
              "row i begins at x.offset(i)",
              "a_slice_of_a_larger_batch_is_judged_like_a_copy_of_it");
      case NEVER_APPLICABLE ->
          Faults.requireFailures(
              failures,
              "has a figure on none of the targets",
              "it_has_a_figure_on_one_of_the_targets");
    }
  }

  static class Metrics extends MetricContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new BrokenPlugin();
    }

    @Override
    protected List<Subject<Metric>> subjects() {
      return Faults.chosen(super.subjects());
    }
  }
}
