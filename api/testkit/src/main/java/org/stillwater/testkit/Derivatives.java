package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;
import org.stillwater.api.truth.LogDensity;
import org.stillwater.api.truth.ScoreDivergence;

/** Compares derivatives that someone states with differences of what they are derivatives of. */
final class Derivatives {
  private Derivatives() {}

  /** The score is the gradient of the log density at each row. */
  static void requireGradient(ScoreField score, LogDensity density, Batch x) {
    Batch scores = Batch.zeros(x.size(), x.dimension());
    score.score(x, scores);
    ToDoubleFunction<Batch> f = row -> value(density::logDensity, row);
    int sharp = 0;
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < x.dimension(); j++) {
        Quotient gradient = Quotient.of(x.row(i), j, f);
        sharp += gradient.sharp() ? 1 : 0;
        assertThat(gradient.agrees(scores.get(i, j)))
            .as(
                "coordinate %d of the score at %s is %s, but the log density has the derivative %s"
                    + " there (± %s)",
                j, Arrays.toString(x.row(i)), scores.get(i, j), gradient.value(), gradient.error())
            .isTrue();
      }
    }
    requireSharp(sharp, "the log density", x);
  }

  /** The divergence is the sum of the derivatives of the score at each row. */
  static void requireDivergence(ScoreField score, ScoreDivergence divergence, Batch x) {
    double[] values = new double[x.size()];
    divergence.divergence(x, values);
    int sharp = 0;
    for (int i = 0; i < x.size(); i++) {
      Quotient trace = new Quotient(0, 0);
      for (int j = 0; j < x.dimension(); j++) {
        int coordinate = j;
        trace = trace.plus(Quotient.of(x.row(i), j, row -> coordinate(score, row, coordinate)));
      }
      sharp += trace.sharp() ? x.dimension() : 0;
      assertThat(trace.agrees(values[i]))
          .as(
              "the divergence at %s is %s, but the score's derivatives add up to %s there (± %s)",
              Arrays.toString(x.row(i)), values[i], trace.value(), trace.error())
          .isTrue();
    }
    requireSharp(sharp, "the score", x);
  }

  /** What a function of a batch gives for a batch of one row. */
  static double value(BiConsumer<Batch, double[]> f, Batch row) {
    double[] out = new double[1];
    f.accept(row, out);
    return out[0];
  }

  private static double coordinate(ScoreField score, Batch row, int j) {
    Batch out = Batch.zeros(1, row.dimension());
    score.score(row, out);
    return out.get(0, j);
  }

  /** Differences that are too rough to judge by would let everything pass. */
  private static void requireSharp(int sharp, String what, Batch x) {
    assertThat(sharp)
        .as(
            "derivatives of %s by differences are too rough to judge by at most of the %d points;"
                + " override points() with points where it is smooth",
            what, x.size())
        .isGreaterThanOrEqualTo(x.size() * x.dimension() / 2);
  }
}
