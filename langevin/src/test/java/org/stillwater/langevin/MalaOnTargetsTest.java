package org.stillwater.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Target;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.targets.schools.EightSchools;
import org.stillwater.targets.shape.Banana;
import org.stillwater.targets.well.DoubleWell;
import org.stillwater.targets.well.DoubleWellOptions;

/**
 * MALA against exact moments, by final particles, which are independent of one another: each mean
 * lies within four standard errors of the truth.
 */
class MalaOnTargetsTest {
  private static final double Z = 4;

  /** posteriordb's reference draws: 10,000 of them. */
  private static final double[] EFFECTS = {
    6.1505, 4.9396, 3.9059, 4.7960, 3.6144, 4.0511, 6.3172, 4.8840
  };

  private static final double REFERENCE_DRAWS = 10_000;

  /** From between the wells; 70 % of the mass is in the right one. */
  @Test
  void the_moments_of_a_double_well() {
    DoubleWell target = new DoubleWell(new DoubleWellOptions(3, 2, 0.5));
    Batch x = sampled(target, 4000, 0.1, 1500);

    assertMoments(target, x);
    double right = target.modes().get(1).mass();
    assertThat(right).isGreaterThan(0.65);
    assertMean(x.size(), i -> x.get(i, 0) > 0 ? 1 : 0, right, 0);
  }

  @Test
  void the_moments_of_the_banana() {
    Banana target = new Banana();
    Batch x = sampled(target, 2000, 0.5, 4000);

    assertMoments(target, x);
    assertMean(x.size(), i -> x.get(i, 0) * x.get(i, 1), 0, 0);
  }

  @Test
  void the_posterior_of_the_eight_schools() {
    EightSchools target = new EightSchools();
    Batch x = sampled(target, 4000, 0.1, 1000);

    assertMoments(target, x);
    assertMean(x.size(), i -> x.get(i, 0), 4.4105, 0.033);
    assertMean(x.size(), i -> Math.exp(x.get(i, 1)), 3.6021, 0.032);
    for (int school = 0; school < EFFECTS.length; school++) {
      int j = 2 + school;
      IntToDoubleFunction effect = i -> x.get(i, 0) + Math.exp(x.get(i, 1)) * x.get(i, j);
      double deviation = Math.sqrt(moments(x.size(), effect)[1]);
      assertMean(x.size(), effect, EFFECTS[school], deviation / Math.sqrt(REFERENCE_DRAWS));
    }
  }

  private static Batch sampled(Target target, int n, double step, int steps) {
    RunResult result =
        Run.of(target)
            .from(Initial.gaussian(target.dimension()), n)
            .with(new Mala())
            .steps(steps, step)
            .recordEvery(steps)
            .seed(47)
            .threads(2)
            .execute();
    return result.particles();
  }

  /** The mean and the mean square of each coordinate. */
  private static void assertMoments(KnownMoments truth, Batch x) {
    for (int j = 0; j < x.dimension(); j++) {
      int coordinate = j;
      for (int order = 1; order <= 2; order++) {
        int power = order;
        assertMean(
            x.size(),
            i -> Math.pow(x.get(i, coordinate), power),
            truth.rawMoment(order).orElseThrow().value().get(j),
            0);
      }
    }
  }

  private static void assertMean(
      int n, IntToDoubleFunction value, double expected, double standardError) {
    double[] moments = moments(n, value);
    assertThat(moments[0])
        .isCloseTo(expected, within(Z * Math.hypot(standardError, Math.sqrt(moments[1] / n))));
  }

  /** Mean and variance. */
  private static double[] moments(int n, IntToDoubleFunction value) {
    double mean = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      mean += value.applyAsDouble(i) / n;
    }
    for (int i = 0; i < n; i++) {
      square += Math.pow(value.applyAsDouble(i) - mean, 2) / (n - 1);
    }
    return new double[] {mean, square};
  }
}
