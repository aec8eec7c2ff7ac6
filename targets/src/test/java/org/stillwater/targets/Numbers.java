package org.stillwater.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/** Checks of derivatives and of sample means. */
public final class Numbers {
  /** Step of the difference quotients; their truncation error is h⁴ f⁽⁵⁾/30. */
  private static final double H = 2.5e-4;

  /**
   * Room for f⁽⁵⁾ of 7e7 at that step: where two components whose scores differ by g meet, the
   * score's fifth derivative is of the size of g⁶, and g is at most 20 in the cases at hand.
   */
  private static final double TRUNCATION = 1e-8;

  /**
   * Rounding of f relative to its size, in units of the last place: terms of f are summed, and four
   * values of f are combined with weights up to 8/12.
   */
  private static final double ROUNDINGS = 64;

  /** Five standard errors: missed once in 1.7 million figures, and a few hundred are checked. */
  private static final double Z = 5;

  private Numbers() {}

  /** The score is the gradient of the log density at each row. */
  public static void assertScoreIsGradient(ScoreField field, LogDensity density, Batch x) {
    Batch scores = Batch.zeros(x.size(), x.dimension());
    field.score(x, scores);
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < x.dimension(); j++) {
        assertThat(scores.get(i, j))
            .as("score of row %d, coordinate %d", i, j)
            .satisfies(derivative(x, i, j, row -> logDensity(density, row)));
      }
    }
  }

  /** The divergence is the sum of the derivatives of the score at each row. */
  public static void assertDivergenceIsTrace(
      ScoreField field, ScoreDivergence divergence, Batch x) {
    double[] values = new double[x.size()];
    divergence.divergence(x, values);
    for (int i = 0; i < x.size(); i++) {
      Quotient trace = new Quotient(0, 0);
      for (int j = 0; j < x.dimension(); j++) {
        int coordinate = j;
        trace = trace.plus(quotient(x, i, j, row -> score(field, row, coordinate)));
      }
      assertThat(values[i])
          .as("divergence at row %d", i)
          .isCloseTo(trace.value, within(trace.tolerance()));
    }
  }

  /** The mean of numbers whose expectation is known. */
  public static void assertMean(String what, double[] sample, double expected) {
    assertMean(what, sample, expected, 0);
  }

  /** The mean of numbers whose expectation is known up to a standard error. */
  public static void assertMean(
      String what, double[] sample, double expected, double expectedStandardError) {
    double mean = 0;
    for (double value : sample) {
      mean += value / sample.length;
    }
    double squares = 0;
    for (double value : sample) {
      squares += (value - mean) * (value - mean);
    }
    double standardError = Math.sqrt(squares / (sample.length - 1.0) / sample.length);
    double rounding = 1e-12 * (1 + Math.abs(expected));
    assertThat(mean)
        .as(what)
        .isCloseTo(
            expected, within(Z * Math.hypot(standardError, expectedStandardError) + rounding));
  }

  private static Consumer<Double> derivative(Batch x, int i, int j, ToDoubleFunction<Batch> f) {
    Quotient quotient = quotient(x, i, j, f);
    return value -> assertThat(value).isCloseTo(quotient.value, within(quotient.tolerance()));
  }

  /** (f(−2h) − 8 f(−h) + 8 f(h) − f(2h)) / 12h along coordinate j. */
  private static Quotient quotient(Batch x, int i, int j, ToDoubleFunction<Batch> f) {
    double sum = 0;
    double size = 0;
    int[] steps = {-2, -1, 1, 2};
    double[] weights = {1, -8, 8, -1};
    for (int k = 0; k < steps.length; k++) {
      Batch row = Batch.of(x.row(i));
      row.set(0, j, row.get(0, j) + steps[k] * H);
      double value = f.applyAsDouble(row);
      sum += weights[k] * value;
      size = Math.max(size, Math.abs(value));
    }
    return new Quotient(sum / (12 * H), ROUNDINGS * Math.ulp(1.0) * (1 + size) / H);
  }

  private static double logDensity(LogDensity density, Batch row) {
    double[] out = new double[1];
    density.logDensity(row, out);
    return out[0];
  }

  private static double score(ScoreField field, Batch row, int coordinate) {
    Batch out = Batch.zeros(1, row.dimension());
    field.score(row, out);
    return out.get(0, coordinate);
  }

  private record Quotient(double value, double rounding) {
    Quotient plus(Quotient other) {
      return new Quotient(value + other.value, rounding + other.rounding);
    }

    double tolerance() {
      return rounding + TRUNCATION * (1 + Math.abs(value));
    }
  }
}
