package org.example.affine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Problem;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.Run;

/** What is particular to the method; the contract test holds it to all that is common. */
class AffineLangevinTest {
  private static final Target ROUND = Target.ofScore(2, x -> new double[] {-x[0], -x[1]});

  /**
   * y = A x with A lower triangular, whose Cholesky root is A times the root of the unmapped
   * ensemble: the paths are mapped too, up to rounding, which 50 contracting steps do not grow.
   */
  @Test
  void a_linear_map_of_the_space_maps_the_particles() {
    double a = 30;
    double b = -2;
    double c = 0.1; // y₁ = a x₁, y₂ = b x₁ + c x₂
    Target mapped =
        Target.ofScore(
            2,
            y -> {
              double x1 = y[0] / a;
              double x2 = (y[1] - b * x1) / c;
              double by2 = -x2 / c;
              return new double[] {(-x1 - b * by2) / a, by2};
            });
    Batch start = Initial.gaussian(2).draw(40, RngStream.of(1));
    Batch image = Batch.zeros(40, 2);
    for (int i = 0; i < 40; i++) {
      image.set(i, 0, a * start.get(i, 0));
      image.set(i, 1, b * start.get(i, 0) + c * start.get(i, 1));
    }
    Batch x = run(ROUND, start, 50, 0.05, true, 7);
    Batch y = run(mapped, image, 50, 0.05, true, 7);
    for (int i = 0; i < 40; i++) {
      assertThat(y.get(i, 0)).isCloseTo(a * x.get(i, 0), within(1e-9));
      assertThat(y.get(i, 1)).isCloseTo(b * x.get(i, 0) + c * x.get(i, 1), within(1e-9));
    }
  }

  /**
   * Six particles in two dimensions, 400 ensembles one after the other: with the correction the
   * mean square of a coordinate is 1, without it far less. A step of 0.02 biases it by O(h), here
   * allowed 5 %; the mean of 400 × 6 × 2 squares, in ensembles of strongly dependent particles, has
   * a standard error below √2/√400 = 7 %: three of these.
   */
  @Test
  void the_correction_keeps_a_small_ensemble_from_shrinking() {
    assertThat(meanSquare(true)).isCloseTo(1, within(0.05 + 3 * 0.07));
    assertThat(meanSquare(false)).isLessThan(1 - 0.05 - 3 * 0.07);
  }

  @Test
  void too_few_particles_are_objected_to() {
    Problem problem = new Problem(TargetPath.constant(ROUND), Initial.gaussian(2));
    AffineLangevin sampler = new AffineLangevin(new AffineLangevinOptions(true));
    assertThat(sampler.objections(problem, 4)).isEmpty();
    assertThat(sampler.objections(problem, 3)).singleElement().asString().contains("d + 2 = 4");
  }

  private static double meanSquare(boolean corrected) {
    double sum = 0;
    int ensembles = 400;
    for (int k = 0; k < ensembles; k++) {
      Batch start = Initial.gaussian(2).draw(6, RngStream.of(100 + k));
      Batch end = run(ROUND, start, 250, 0.02, corrected, k);
      for (double x : end.array()) {
        sum += x * x / (ensembles * 12);
      }
    }
    return sum;
  }

  private static Batch run(
      Target target, Batch start, int steps, double h, boolean corrected, long seed) {
    return Run.of(target)
        .from(start)
        .with(new AffineLangevin(new AffineLangevinOptions(corrected)))
        .steps(steps, h)
        .seed(seed)
        .execute()
        .particles();
  }
}
