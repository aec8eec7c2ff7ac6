package org.stillwater.testkit;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillwater.api.Target;
import org.stillwater.api.plugin.StillwaterPlugin;

/** The contract of targets is worth what it finds: every fault fails its tests, and those alone. */
class TargetContractTest {
  @ParameterizedTest
  @EnumSource(BrokenTarget.Fault.class)
  void a_faulty_target_fails(BrokenTarget.Fault fault) {
    Map<String, String> failures = Faults.failures(Targets.class, fault);
    switch (fault) {
      case NONE -> Faults.requireFailures(failures, "");
      case SCORE_FACTOR ->
          Faults.requireFailures(
              failures,
              "but the log density has the derivative",
              "the_score_is_the_gradient_of_the_log_density",
              "the_divergence_is_that_of_the_score",
              "steins_identities_hold_for_exact_draws");
      case WRONG_DIVERGENCE ->
          Faults.requireFailures(
              failures,
              "but the score's derivatives add up to",
              "the_divergence_is_that_of_the_score",
              "steins_identities_hold_for_exact_draws");
      case WRONG_NORMALISER ->
          Faults.requireFailures(
              failures,
              "integrates to a log Z of",
              "the_normaliser_is_the_integral_of_the_density");
      case CUT_DEPENDENT ->
          Faults.requireFailures(
              failures,
              "row i of the result must depend on row i of the input alone",
              "a_row_does_not_depend_on_how_the_batch_is_cut",
              "any_number_of_threads_may_ask_at_once");
      case CHANGES_POINTS ->
          Faults.requireFailures(
              failures,
              "the points at which the score is taken were changed",
              "any_number_of_threads_may_ask_at_once",
              "a_row_does_not_depend_on_how_the_batch_is_cut",
              "the_score_is_the_gradient_of_the_log_density");
      case WRONG_MOMENTS ->
          Faults.requireFailures(
              failures,
              "the mean of x_0 to the power 4 over exact draws is",
              "declared_moments_are_those_of_exact_draws");
      case WRONG_COVARIANCE ->
          Faults.requireFailures(
              failures,
              "the covariance of x_0 and x_0 over exact draws is",
              "declared_moments_are_those_of_exact_draws");
      case WRONG_MASSES ->
          Faults.requireFailures(
              failures,
              "share of exact draws that belong to mode 0, whose mass is 0.4",
              "modes_receive_their_mass_of_exact_draws");
      case QUOTIENT_OF_DENSITIES ->
          Faults.requireFailures(
              failures, "divide their logarithms", "the_score_is_finite_far_out_in_the_tails");
      case DRAWS_ITS_OWN_NUMBERS ->
          Faults.requireFailures(
              failures,
              "draw every random number from the stream given",
              "one_stream_gives_one_set_of_draws");
    }
  }

  static class Targets extends TargetContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new BrokenPlugin();
    }

    @Override
    protected List<Subject<Target>> subjects() {
      return Faults.chosen(super.subjects());
    }
  }
}
