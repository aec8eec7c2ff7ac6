package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;

class ModeCoverageTest {
  @Test
  void shares_of_hand_made_assignments_are_compared_with_the_masses() {
    Map<String, Measurement.Value> values =
        measure(FixedTarget.withModes(0.5, 0.25, 0.25), 0, 0, 1, 0);
    double entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)) / Math.log(3);
    double divergence =
        0.5 * (0.75 * Math.log(0.75 / 0.625) + 0.25 * Math.log(1))
            + 0.5 * (0.5 * Math.log(0.5 / 0.625) + 0.25 * Math.log(1) + 0.25 * Math.log(2));
    assertThat(values).containsOnlyKeys("entropy", "jensen-shannon", "modes-hit");
    assertThat(values.get("entropy").value()).isCloseTo(entropy, within(1e-15));
    assertThat(values.get("jensen-shannon").value()).isCloseTo(divergence, within(1e-15));
    assertThat(values.get("modes-hit").value()).isEqualTo(2);
    // Var of −log p̂ over particles: 3/16 (log 3)²; four particles.
    assertThat(values.get("entropy").standardError())
        .isCloseTo(Math.sqrt(3 / 16.0 / 4), within(1e-15));
    assertThat(values.get("jensen-shannon").standardError())
        .isCloseTo(Math.sqrt(3 / 16.0 / 4) * 0.5 * Math.log(1.2), within(1e-15));
  }

  @Test
  void equal_shares_have_entropy_one_and_right_shares_no_divergence() {
    Map<String, Measurement.Value> values = measure(FixedTarget.withModes(0.5, 0.5), 0, 1, 1, 0);
    assertThat(values.get("entropy").value()).isCloseTo(1, within(1e-15));
    assertThat(values.get("jensen-shannon").value()).isCloseTo(0, within(1e-15));
  }

  @Test
  void no_mode_in_common_is_a_divergence_of_log_two() {
    Map<String, Measurement.Value> values = measure(FixedTarget.withModes(1.0, 0.0), 1, 1);
    assertThat(values.get("entropy").value()).isEqualTo(0);
    assertThat(values.get("jensen-shannon").value()).isCloseTo(Math.log(2), within(1e-15));
  }

  @Test
  void a_single_mode_is_covered() {
    Map<String, Measurement.Value> values = measure(FixedTarget.withModes(1.0), 0, 0);
    assertThat(values.get("entropy").value()).isEqualTo(1);
    assertThat(values.get("jensen-shannon").value()).isEqualTo(0);
    assertThat(values.get("modes-hit").value()).isEqualTo(1);
  }

  @Test
  void an_assignment_to_no_mode_is_the_targets_fault() {
    assertThatThrownBy(() -> measure(FixedTarget.withModes(0.5, 0.5), 0, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("particle 1 to mode 2");
  }

  private static Map<String, Measurement.Value> measure(FixedTarget target, double... modes) {
    return Measuring.values(
        Measuring.measure(new ModeCoverage(), Batch.wrap(modes, modes.length, 1), target, 1));
  }
}
