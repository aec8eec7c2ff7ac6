package org.stillwater.sbtm.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.Batch;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;

class LossTest {
  private static final double SIGMA = 0.3;

  /**
   * Every loss.
   *
   * @param loss the loss
   * @param scale of its expectation against E‖s − ∇ log f‖²
   * @param smoothing variance of the noise whose smoothed law it learns
   */
  record Case(String name, ScoreLoss loss, double scale, double smoothing) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> losses() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("implicit", new ImplicitLoss(), 1, 0));
    cases.add(new Case("explicit", new ExplicitLoss(), 1, 0));
    for (boolean paired : new boolean[] {false, true}) {
      DenoisingOptions options = new DenoisingOptions(SIGMA, 2, paired);
      cases.add(new Case(options.toString(), new DenoisingLoss(options), 1, SIGMA * SIGMA));
    }
    cases.addAll(probing());
    return cases;
  }

  static List<Case> probing() {
    List<Case> cases = new ArrayList<>();
    for (Noise noise : Noise.values()) {
      for (Form form : Form.values()) {
        for (int count : new int[] {1, 3}) {
          ProbeOptions options = new ProbeOptions(count, noise, form, 1e-3);
          cases.add(new Case("hutchinson " + options, new HutchinsonLoss(options), 1, 0));
          cases.add(new Case("sliced " + options, new SlicedLoss(options), 0.5, 0));
        }
      }
    }
    return cases;
  }

  /**
   * Every loss is quadratic in the outputs, so a central difference of width h = 1 is exact but for
   * rounding: values are below 100 (finite differences of the field divide by 2e-3, which makes
   * them 1e5), so 1e-16 of that, a few hundred times over.
   */
  @ParameterizedTest
  @MethodSource("losses")
  void cotangents_are_the_derivatives_of_the_value(Case given) {
    Batch x = Batch.zeros(4, 3);
    RngStream.of(1).fillGaussian(x);
    FieldOutputs outputs = outputs(given.loss(), x, Field.curved(), 2);
    outputs.loss(7);
    FieldOutputs.Gradients gradients = outputs.gradients;
    same(outputs, outputs.score, gradients.score());
    if (given.loss().needs().contains(Need.DIRECTIONAL_DERIVATIVE)) {
      same(outputs, outputs.directional, gradients.directionalDerivative());
    }
    if (given.loss().needs().contains(Need.DIVERGENCE)) {
      int p = outputs.plan().points().size();
      same(outputs, Batch.wrap(outputs.divergence, p, 1), Batch.wrap(gradients.divergence(), p, 1));
    }
  }

  private static void same(FieldOutputs outputs, Batch output, Batch derivative) {
    Batch analytic = derivative.copy();
    for (int i = 0; i < output.size(); i++) {
      for (int k = 0; k < output.dimension(); k++) {
        double value = output.get(i, k);
        output.set(i, k, value + 1);
        double above = outputs.loss(7);
        output.set(i, k, value - 1);
        double below = outputs.loss(7);
        output.set(i, k, value);
        assertThat(analytic.get(i, k)).isCloseTo((above - below) / 2, within(1e-8));
      }
    }
  }

  /**
   * Particles of N(0, Σ), linear scores s = −A x: the loss of A exceeds that of the (smoothed)
   * law's precision P by scale · tr((A − P)(Σ + σ²I)(A − P)ᵀ). The difference is taken particle by
   * particle with the same noises, and its mean must lie within 4 of its standard errors (one such
   * mean in 16,000 would miss by chance; the seed is fixed).
   */
  @ParameterizedTest
  @MethodSource("losses")
  void the_true_score_minimises_the_expectation(Case given) {
    double[][] smoothed = {
      {1.25 + given.smoothing(), 0.5}, {0.5, 1 + given.smoothing()},
    };
    double determinant = smoothed[0][0] * smoothed[1][1] - 0.25;
    double[][] precision = {
      {smoothed[1][1] / determinant, -0.5 / determinant},
      {-0.5 / determinant, smoothed[0][0] / determinant},
    };
    int n = 10_000;
    Batch x = Batch.zeros(n, 2);
    RngStream.of(3).fillGaussian(x);
    for (int i = 0; i < n; i++) {
      double first = x.get(i, 0);
      x.set(i, 0, first + 0.5 * x.get(i, 1)); // Σ = ((1.25, 0.5), (0.5, 1))
    }
    double[][][] directions = {
      {{0.3, 0}, {0, 0}}, {{0, 0.2}, {-0.2, 0}}, {{-0.2, 0.1}, {0.1, 0.3}}
    };
    for (double[][] e : directions) {
      double excess = 0;
      double[][] moved = new double[2][2];
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          moved[i][j] = precision[i][j] + e[i][j];
          for (int k = 0; k < 2; k++) {
            excess += given.scale() * e[i][j] * smoothed[j][k] * e[i][k];
          }
        }
      }
      Field truth = Field.linear(precision);
      Sample difference =
          Sample.of(
              n,
              i ->
                  loss(given.loss(), x.slice(i, i + 1), Field.linear(moved), truth, i)
                      - loss(given.loss(), x.slice(i, i + 1), truth, truth, i));
      assertThat(difference.mean()).isCloseTo(excess, within(4 * difference.standardError()));
      assertThat(difference.mean()).isPositive();
    }
  }

  /**
   * At one point of a curved field: the mean over probes is the closed form's within 4 standard
   * errors (finite differences with α = 1e-3 are off by 1e-6, a thousandth of that), and the
   * variance is the theory's, 2 Σ M_ij² (over i ≠ j for Rademacher), within 4 of its own.
   */
  @ParameterizedTest
  @MethodSource("probing")
  void probes_are_unbiased_and_vary_as_theory_says(Case given) {
    double[] point = {0.4, -0.7, 0.2};
    Batch x = Batch.of(point);
    Field field = Field.curved();
    double[] s = field.score(point);
    double[][] jacobian = field.jacobian(point);
    boolean sliced = given.scale() < 1;
    boolean gaussian = given.name().contains("GAUSSIAN");
    int count = given.name().contains("=3") ? 3 : 1;
    double expectation = 0;
    double variance = 0;
    for (int i = 0; i < 3; i++) {
      expectation += given.scale() * (s[i] * s[i] + 2 * jacobian[i][i]);
      for (int j = 0; j < 3; j++) {
        double m = jacobian[i][j] + jacobian[j][i];
        m = sliced ? (s[i] * s[j] + m) / 2 : m;
        variance += gaussian || i != j ? 2 * m * m / count : 0;
      }
    }
    int draws = 20_000;
    Sample values = Sample.of(draws, i -> loss(given.loss(), x, field, field, i));
    assertThat(values.mean()).isCloseTo(expectation, within(4 * values.standardError()));
    assertThat(values.variance()).isCloseTo(variance, within(4 * values.errorOfVariance()));
  }

  private static FieldOutputs outputs(ScoreLoss loss, Batch x, Field field, long seed) {
    return new FieldOutputs(
        loss,
        loss.plan(x, RngStream.of(seed)),
        field,
        Field.linear(new double[][] {{1, 0.2, 0}, {0.1, 2, 0.3}, {0, 0.5, 1}}));
  }

  private static double loss(ScoreLoss loss, Batch x, Field field, Field truth, long seed) {
    return new FieldOutputs(loss, loss.plan(x, RngStream.of(seed)), field, truth).loss(1);
  }

  /** Moments of independent numbers. */
  record Sample(int size, double mean, double variance, double fourth) {
    static Sample of(int size, ToDoubleFunction<Integer> number) {
      double[] numbers = new double[size];
      double sum = 0;
      for (int i = 0; i < size; i++) {
        numbers[i] = number.applyAsDouble(i);
        sum += numbers[i];
      }
      double mean = sum / size;
      double second = 0;
      double fourth = 0;
      for (double one : numbers) {
        double square = (one - mean) * (one - mean);
        second += square / size;
        fourth += square * square / size;
      }
      return new Sample(size, mean, second, fourth);
    }

    double standardError() {
      return Math.sqrt(variance / size);
    }

    double errorOfVariance() {
      return Math.sqrt((fourth - variance * variance) / size);
    }
  }
}
