package org.stillwater.testkit;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.plugin.StillwaterPlugin;

/** The contract of losses is worth what it finds: every fault fails its tests, and those alone. */
class LossContractTest {
  @ParameterizedTest
  @EnumSource(BrokenLoss.Fault.class)
  void a_faulty_loss_fails(BrokenLoss.Fault fault) {
    Map<String, String> failures = Faults.failures(Losses.class, fault);
    switch (fault) {
      case NONE -> Faults.requireFailures(failures, "");
      case WRONG_COTANGENT ->
          Faults.requireFailures(
              failures,
              "the cotangent of entry 0 of the divergence is",
              "cotangents_are_the_derivatives_of_the_value");
      case UNWRITTEN_COTANGENT ->
          Faults.requireFailures(
              failures,
              "entry 0 of the cotangents of the divergence was not written",
              "cotangents_are_the_derivatives_of_the_value",
              "value_and_cotangents_are_divided_by_the_size_of_the_batch");
      case MINIMISED_ELSEWHERE ->
          Faults.requireFailures(failures, "its minimiser lies", "the_true_score_minimises_it");
      case FLAT ->
          Faults.requireFailures(failures, "must raise the loss", "the_true_score_minimises_it");
      case OWN_BATCH_SIZE ->
          Faults.requireFailures(
              failures,
              "where a sixteenth was expected",
              "value_and_cotangents_are_divided_by_the_size_of_the_batch");
      case SHUFFLED_PLAN ->
          Faults.requireFailures(
              failures,
              "stand next to one another and depend on it alone",
              "a_particle_is_planned_by_itself");
      case DRAWS_ITS_OWN_NUMBERS ->
          Faults.requireFailures(
              failures,
              "two plans from one stream differ",
              "one_stream_gives_the_same_bits",
              "a_particle_is_planned_by_itself");
      case UNDECLARED_NEED ->
          Faults.requireFailures(
              failures,
              "the loss asks for DIVERGENCE, which needs() does not list",
              "cotangents_are_the_derivatives_of_the_value",
              "the_true_score_minimises_it",
              "one_stream_gives_the_same_bits",
              "value_and_cotangents_are_divided_by_the_size_of_the_batch");
    }
  }

  static class Losses extends LossContract {
    @Override
    protected StillwaterPlugin plugin() {
      return new BrokenPlugin();
    }

    @Override
    protected List<Subject<ScoreLoss>> subjects() {
      return Faults.chosen(super.subjects());
    }
  }
}
