package org.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.truth.LogDensity;

class EmbeddingTest {
  @Test
  void both_methods_bring_the_particles_nearer_to_the_banana() {
    for (RunResult result :
        new RunResult[] {OverDoubles.transported(200, 50), OverDoubles.diffused(200, 50)}) {
      assertThat(result.outcome()).isInstanceOf(Outcome.Completed.class);
      double first = result.trace().get(0).value();
      double last = result.trace().get(result.trace().size() - 1).value();
      assertThat(last).isLessThan(first / 2);
    }
  }

  /** Central differences: their error is h² times a third derivative, here below 1e-8. */
  @Test
  void the_gradient_is_that_of_the_density() {
    check(OverDoubles.banana());
    check(OverNd4j.logistic(design(), labels()));
  }

  /**
   * The posterior mean of one coefficient by quadrature on a grid, beside 4000 particles: three
   * standard errors √(1/4000), the prior's variance being a bound, and ULA's bias of O(h), 0.02.
   */
  @Test
  void the_posterior_has_the_mean_that_quadrature_gives() {
    Target target = OverNd4j.logistic(design(), labels());
    int side = 101; // a grid over [-5, 5]², where all but 1e-5 of the mass is
    Batch grid = Batch.zeros(side * side, 2);
    for (int i = 0; i < grid.size(); i++) {
      grid.set(i, 0, -5 + 0.1 * (i / side));
      grid.set(i, 1, -5 + 0.1 * (i % side));
    }
    double[] logDensity = values(target, grid);
    double mass = 0;
    double first = 0;
    for (int i = 0; i < grid.size(); i++) {
      mass += Math.exp(logDensity[i]);
      first += grid.get(i, 1) * Math.exp(logDensity[i]);
    }
    INDArray particles = OverNd4j.posterior(target, 4000, 300);
    assertThat(particles.mean(0).getDouble(1))
        .isCloseTo(first / mass, within(3 / Math.sqrt(4000) + 0.02));
  }

  private static INDArray design() {
    return Nd4j.create(new double[][] {{1, 0.5}, {1, 2}, {1, -1}, {1, -0.3}});
  }

  private static INDArray labels() {
    return Nd4j.create(new double[] {1, 1, -1, -1}).reshape(4, 1);
  }

  private static void check(Target target) {
    Batch score = Batch.zeros(1, 2);
    target.score(Batch.of(new double[] {0.3, -0.7}), score);
    double h = 1e-4;
    assertThat(score.get(0, 0))
        .isCloseTo(
            (value(target, 0.3 + h, -0.7) - value(target, 0.3 - h, -0.7)) / (2 * h), within(1e-6));
    assertThat(score.get(0, 1))
        .isCloseTo(
            (value(target, 0.3, -0.7 + h) - value(target, 0.3, -0.7 - h)) / (2 * h), within(1e-6));
  }

  private static double value(Target target, double x, double y) {
    return values(target, Batch.of(new double[] {x, y}))[0];
  }

  private static double[] values(Target target, Batch x) {
    double[] out = new double[x.size()];
    target.capability(LogDensity.class).orElseThrow().logDensity(x, out);
    return out;
  }
}
