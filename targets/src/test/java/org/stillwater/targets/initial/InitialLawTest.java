package org.stillwater.targets.initial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.ScoreField;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;
import org.stillwater.targets.Bound;
import org.stillwater.targets.Numbers;

class InitialLawTest {
  @Test
  void the_gaussian_fits_itself_to_the_dimension_and_draws_as_programs_do() {
    InitialLaw law = Bound.make(InitialFamily.class, "use", "gaussian").in(3);

    assertThat(
            law.draw(100, RngStream.of(1))
                .sameNumbers(Initial.gaussian(3).draw(100, RngStream.of(1))))
        .isTrue();
    assertThat(law.capability(ScoreField.class)).isPresent();
    assertThat(law.capability(LogDensity.class)).isPresent();
    assertThat(law.capability(ScoreDivergence.class)).isPresent();
  }

  @Test
  void the_gaussian_has_the_mean_and_variance_asked_for() {
    InitialLaw law =
        Bound.make(
                InitialFamily.class, "use", "gaussian", "mean", new double[] {1, -2}, "variance", 4)
            .in(2);
    Batch draws = law.draw(20_000, RngStream.of(2));

    Numbers.assertMean("mean", column(draws, 1), -2);
    Numbers.assertMean("variance", squares(column(draws, 0), 1), 4);
  }

  @Test
  void a_mean_of_another_length_is_refused() {
    InitialFamily family =
        Bound.make(InitialFamily.class, "use", "gaussian", "mean", new double[] {1, 2});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> family.in(3))
        .withMessage("the mean of the initial law has 2 numbers, but the target has dimension 3");
  }

  @Test
  void the_uniform_law_fills_its_box_and_has_no_score() {
    InitialLaw law =
        Bound.make(
                InitialFamily.class,
                "use",
                "uniform",
                "low",
                new double[] {-1, 2},
                "high",
                new double[] {3})
            .in(2);
    Batch draws = law.draw(20_000, RngStream.of(3));
    double[] density = new double[2];
    law.capability(LogDensity.class)
        .orElseThrow()
        .logDensity(Batch.of(new double[] {0, 2.5}, new double[] {0, 3.5}), density);

    assertThat(law.capability(ScoreField.class)).isEmpty();
    assertThat(DoubleStream.of(column(draws, 0))).allMatch(x -> x >= -1 && x < 3);
    Numbers.assertMean("mean", column(draws, 0), 1);
    Numbers.assertMean("variance", squares(column(draws, 1), 2.5), 1.0 / 12);
    assertThat(density[0]).isCloseTo(-Math.log(4), within(1e-15));
    assertThat(density[1]).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void one_pair_of_ends_stands_for_all_coordinates() {
    InitialFamily family = Bound.make(InitialFamily.class, "use", "uniform");

    assertThat(DoubleStream.of(family.in(5).draw(10, RngStream.of(4)).array()))
        .allMatch(x -> Math.abs(x) <= 1);
  }

  @Test
  void ends_that_are_not_in_order_are_refused_coordinate_by_coordinate() {
    assertThat(
            Bound.mistakes(
                InitialFamily.class,
                "use",
                "uniform",
                "low",
                new double[] {0, 2, 5},
                "high",
                new double[] {1, 2, 4}))
        .containsExactly(
            "study.yaml:3:10: coordinate 2 goes from 2.0 to 2.0; 'high' must lie above 'low', at a"
                + " finite distance",
            "study.yaml:3:10: coordinate 3 goes from 5.0 to 4.0; 'high' must lie above 'low', at a"
                + " finite distance");
  }

  @Test
  void a_box_of_another_dimension_is_refused() {
    InitialFamily family =
        Bound.make(InitialFamily.class, "use", "uniform", "high", new double[] {1, 2});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> family.in(3))
        .withMessage(
            "the box of the initial law has 2 coordinates, but the target has dimension 3");
    assertThat(
            Bound.mistakes(
                InitialFamily.class,
                "use",
                "uniform",
                "low",
                new double[] {0, 0, 0},
                "high",
                new double[] {1, 2}))
        .containsExactly(
            "study.yaml:3:10: 'low' has length 3 and 'high' 2; they must agree, or one of them be"
                + " 1");
  }

  private static double[] column(Batch batch, int j) {
    double[] column = new double[batch.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = batch.get(i, j);
    }
    return column;
  }

  private static double[] squares(double[] values, double centre) {
    double[] squares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      squares[i] = (values[i] - centre) * (values[i] - centre);
    }
    return squares;
  }
}
