package org.stillwater.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Annealing;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Sampler;
import org.stillwater.api.Vector;
import org.stillwater.api.run.Run;
import org.stillwater.targets.annealing.DilationAnnealing;
import org.stillwater.targets.annealing.GeometricAnnealing;
import org.stillwater.testkit.GaussianTarget;

/**
 * From N(0, 1) to N(2, ¼) on the annealings that ship, whose stages are Gaussian: the linear
 * samplers' means and variances obey recursions.
 */
class AnnealedTest {
  private static final int N = 4000;
  private static final int STEPS = 200;
  private static final double H = 0.05;

  /** An annealing, and its stages by λ = k/K. */
  private record Way(Annealing annealing, DoubleFunction<Stage> stages) {
    Stage stage(double lambda) {
      return stages.apply(lambda);
    }

    @Override
    public String toString() {
      return annealing.getClass().getSimpleName();
    }
  }

  private record Stage(double mean, double precision) {}

  static Stream<Way> ways() {
    return Stream.of(
        new Way(new GeometricAnnealing(), AnnealedTest::geometric),
        new Way(new DilationAnnealing(), AnnealedTest::dilation));
  }

  private static Stage geometric(double lambda) {
    double precision = 4 * lambda + 1 - lambda;
    return new Stage(8 * lambda / precision, precision);
  }

  private static Stage dilation(double lambda) {
    double scale = Math.max(0.2, lambda);
    return new Stage(2 * scale, 4 / (scale * scale));
  }

  private static Batch run(Sampler sampler, Way way, double h) {
    return Run.of(new GaussianTarget(Vector.of(2), 0.25))
        .annealed(way.annealing)
        .from(Initial.gaussian(1), N)
        .with(sampler)
        .steps(STEPS, h)
        .recordEvery(STEPS)
        .seed(13)
        .threads(2)
        .execute()
        .particles();
  }

  /**
   * m ← m + h p (μ − m), v ← (1 − hp)² v + 2h; dilation begins with p = 100, so that h is small.
   */
  @ParameterizedTest
  @MethodSource("ways")
  void ula_has_the_mean_and_variance_of_its_recursion(Way way) {
    double h = 0.01;
    double m = 0;
    double v = 1;
    for (int k = 0; k < STEPS; k++) {
      Stage stage = way.stage((double) k / STEPS);
      m += h * stage.precision * (stage.mean - m);
      v = Math.pow(1 - h * stage.precision, 2) * v + 2 * h;
    }
    Sample.of(run(new Ula(), way, h), 0).assertGaussian(m, v);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void underdamped_has_the_mean_and_variance_of_its_recursion(Way way) {
    double friction = 2;
    double kept = Math.exp(-friction * H);
    double[] mean = {0, 0};
    double[] covariance = {1, 0, 1}; // of x with x, x with v, v with v
    for (int k = 0; k < STEPS; k++) {
      Stage stage = way.stage((double) k / STEPS);
      kick(stage, mean, covariance);
      drift(mean, covariance);
      mean[1] *= kept;
      covariance[1] *= kept;
      covariance[2] = kept * kept * covariance[2] + 1 - kept * kept;
      drift(mean, covariance);
      kick(stage, mean, covariance);
    }
    Sampler sampler = new Underdamped(new UnderdampedOptions(friction, 1));
    Sample.of(run(sampler, way, H), 0).assertGaussian(mean[0], covariance[0]);
  }

  /** v ← v + (h/2) p (μ − x). */
  private static void kick(Stage stage, double[] mean, double[] covariance) {
    double a = -H / 2 * stage.precision;
    mean[1] += a * (mean[0] - stage.mean);
    covariance[2] += 2 * a * covariance[1] + a * a * covariance[0];
    covariance[1] += a * covariance[0];
  }

  /** x ← x + (h/2) v. */
  private static void drift(double[] mean, double[] covariance) {
    double a = H / 2;
    mean[0] += a * mean[1];
    covariance[0] += 2 * a * covariance[1] + a * a * covariance[2];
    covariance[1] += a * covariance[2];
  }

  /**
   * MALA follows each stage up to its lag. Near the end, over time 1/p, a stage's mean moves by
   * some 2/(p T) and its variance by 2v/(p T): with p = 4 and T = 200·0.1 by 0.025 and 0.006.
   */
  @ParameterizedTest
  @MethodSource("ways")
  void mala_is_at_the_stage_that_it_was_shown_last(Way way) {
    Sample sample = Sample.of(run(new Mala(new MalaOptions(1, 100, 0.574)), way, 0.1), 0);
    Stage last = way.stage((STEPS - 1.0) / STEPS);

    double v = 1 / last.precision;
    assertThat(sample.mean()).isCloseTo(last.mean, within(4 * Math.sqrt(v / N) + 0.025));
    assertThat(sample.variance()).isCloseTo(v, within(4 * v * Math.sqrt(2.0 / (N - 1)) + 0.006));
  }
}
