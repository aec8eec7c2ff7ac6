package org.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.Vector;
import org.stillwater.api.random.RngStream;
import org.stillwater.testkit.GaussianTarget;

/** The kernel figures that compare particles with draws: mmd and energy. */
class TwoSampleTest {
  private static final Mmd V = new Mmd(new MmdOptions(Statistic.V));

  /** Sums of 60² terms below 1, wrong by 4e-14 each by the fast exponential. */
  @Test
  void mmd_is_what_a_plain_double_loop_gives() {
    GaussianTarget target = GaussianTarget.standard(2);
    Batch x = new GaussianTarget(Vector.of(1, 0), 2).draw(30, RngStream.of(1));
    Batch y = draws(target, 30, 2);
    double b = median(TwoSample.pooled(x, y));
    DoubleUnaryOperator kernel = distance -> Math.exp(-distance * distance / (2 * b * b));

    assertThat(Measuring.value(new Mmd(), x, target, 2, ""))
        .isCloseTo(loop(x, y, kernel, true), within(1e-12));
    double v = Measuring.value(V, x, target, 2, "");
    assertThat(v * v).isCloseTo(loop(x, y, kernel, false), within(1e-12));
  }

  @Test
  void energy_is_what_a_plain_double_loop_gives() {
    GaussianTarget target = GaussianTarget.standard(3);
    Batch x = new GaussianTarget(Vector.of(1, 0, 0), 2).draw(30, RngStream.of(1));

    assertThat(Measuring.value(new EnergyDistance(), x, target, 2, ""))
        .isCloseTo(loop(x, draws(target, 30, 2), distance -> -distance, true), within(1e-12));
  }

  /** E exp(−D²/2b²) = (1 + s²/b²)^(−½) exp(−δ²/2(b² + s²)) for D ~ N(δ, s²); here s² = 2. */
  @Test
  void mmd_of_displaced_draws_is_near_its_closed_form() {
    GaussianTarget target = GaussianTarget.standard(1);
    Batch x = new GaussianTarget(Vector.of(1), 1).draw(2000, RngStream.of(3));
    double b = median(TwoSample.pooled(x, draws(target, 2000, 4)));
    double same = 1 / Math.sqrt(1 + 2 / (b * b));
    double exact = 2 * same * (1 - Math.exp(-1 / (2 * (b * b + 2))));

    Measurement.Value figure = figure(new Mmd(), x, target, 4);
    assertThat(figure.value()).isCloseTo(exact, within(4 * figure.standardError()));
    assertThat(figure.standardError()).isLessThan(0.1 * exact);
  }

  /** 2 E|N(1, 2)| − 2 E|N(0, 2)|, with E|N(δ, s²)| = s√(2/π) exp(−δ²/2s²) + δ erf(δ/s√2). */
  @Test
  void energy_of_displaced_draws_is_near_its_closed_form() {
    GaussianTarget target = GaussianTarget.standard(1);
    Batch x = new GaussianTarget(Vector.of(1), 1).draw(2000, RngStream.of(5));
    double erfOfHalf = 0.520499877813047; // erf(1/2)
    double spread = Math.sqrt(2) * Math.sqrt(2 / Math.PI);
    double exact = 2 * (spread * Math.exp(-0.25) + erfOfHalf) - 2 * spread;

    Measurement.Value figure = figure(new EnergyDistance(), x, target, 6);
    assertThat(figure.value()).isCloseTo(exact, within(4 * figure.standardError()));
    assertThat(figure.standardError()).isLessThan(0.1 * exact);
  }

  /** Given the pooled sample all splits are as likely: the mean is exactly zero. */
  @Test
  void the_unbiased_figures_of_exact_draws_have_mean_zero() {
    GaussianTarget target = GaussianTarget.standard(2);
    for (Metric metric : new Metric[] {new Mmd(), new EnergyDistance()}) {
      double[] values = new double[200];
      for (int seed = 0; seed < 200; seed++) {
        Batch x = target.draw(40, RngStream.of(seed).child("particles"));
        values[seed] = Measuring.value(metric, x, target, seed, "");
      }
      Sample sample = Sample.of(values);
      assertThat(sample.mean()).isCloseTo(0, within(4 * sample.standardError()));
    }
  }

  /** A standard deviation from 200 values is itself known to 5 %; allow four times that. */
  @Test
  void the_standard_error_is_that_of_displaced_draws() {
    GaussianTarget target = GaussianTarget.standard(2);
    GaussianTarget displaced = new GaussianTarget(Vector.of(1, 0), 1);
    for (Metric metric : new Metric[] {new Mmd(), V, new EnergyDistance()}) {
      double[] values = new double[200];
      double error = 0;
      for (int seed = 0; seed < 200; seed++) {
        Batch x = displaced.draw(100, RngStream.of(seed).child("particles"));
        Measurement.Value figure = figure(metric, x, target, seed);
        values[seed] = figure.value();
        error += figure.standardError() / 200;
      }
      assertThat(error / Sample.of(values).standardDeviation()).isCloseTo(1, within(0.2));
    }
  }

  private static Measurement.Value figure(
      Metric metric, Batch x, GaussianTarget target, long seed) {
    return Measuring.values(Measuring.measure(metric, x, target, seed)).get("");
  }

  /** The reference that a metric opened by {@link Measuring} draws. */
  static Batch draws(GaussianTarget target, int n, long seed) {
    return target.draw(n, RngStream.of(seed).child("metric").child("reference"));
  }

  private static double loop(Batch x, Batch y, DoubleUnaryOperator kernel, boolean distinct) {
    return mean(x, x, kernel, distinct)
        + mean(y, y, kernel, distinct)
        - 2 * mean(x, y, kernel, false);
  }

  private static double mean(Batch x, Batch y, DoubleUnaryOperator kernel, boolean distinct) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < y.size(); j++) {
        if (!distinct || i != j) {
          sum += kernel.applyAsDouble(distance(x.row(i), y.row(j)));
          count++;
        }
      }
    }
    return sum / count;
  }

  private static double median(Batch x) {
    int n = x.size();
    double[] distances = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        distances[count++] = distance(x.row(i), x.row(j));
      }
    }
    Arrays.sort(distances);
    return (distances[(count - 1) / 2] + distances[count / 2]) / 2;
  }

  static double distance(double[] x, double[] y) {
    double square = 0;
    for (int c = 0; c < x.length; c++) {
      square += (x[c] - y[c]) * (x[c] - y[c]);
    }
    return Math.sqrt(square);
  }
}
