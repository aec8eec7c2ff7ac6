package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.testkit.GaussianTarget;

class FisherDivergenceTest {
  private static final GaussianTarget TARGET = GaussianTarget.standard(2);

  @Test
  void is_the_squared_shift_between_two_gaussians() {
    GaussianTarget shifted = new GaussianTarget(Vector.of(1, 2), 1);
    Measurement.Value value = measure(shifted.draw(300, RngStream.of(1)), shifted);
    // The scores differ by (1, 2) at every point.
    assertThat(value.value()).isCloseTo(5, within(1e-13));
    assertThat(value.standardError()).isCloseTo(0, within(1e-13));
  }

  @Test
  void is_the_fisher_information_of_the_gaussian_decay_within_its_error() {
    double k = 0.5;
    GaussianTarget narrow = new GaussianTarget(Vector.of(0, 0), k);
    Measurement.Value value = measure(narrow.draw(5000, RngStream.of(2)), narrow);
    // F = d (1−K)²/K; ‖(1−1/K) x‖² = (1−K)²/K χ²₂, whose standard deviation is (1−K)²/K √4.
    double unit = (1 - k) * (1 - k) / k;
    assertThat(value.value()).isCloseTo(2 * unit, within(4 * 2 * unit / Math.sqrt(5000)));
    // The estimate of a standard error from 5000 exponential numbers is good to 1/√5000 · √2.
    assertThat(value.standardError())
        .isCloseTo(2 * unit / Math.sqrt(5000), within(0.1 * 2 * unit / Math.sqrt(5000)));
  }

  @Test
  void a_sampler_without_a_score_has_no_figure() {
    Map<String, String> absences =
        Measuring.absences(
            Measuring.measure(new FisherDivergence(), TARGET.draw(5, RngStream.of(3)), TARGET, 1));
    assertThat(absences).extractingByKey("").asString().contains("score");
  }

  private static Measurement.Value measure(Batch particles, ScoreField score) {
    return Measuring.values(
            new FisherDivergence()
                .open(Measuring.context(particles, TARGET, 1))
                .measure(new Measuring.Scored(particles, TARGET, score)))
        .get("");
  }
}
