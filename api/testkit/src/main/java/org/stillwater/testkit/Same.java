package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.stillwater.api.Batch;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.RunResult;

/** Bitwise equality, and where it fails. */
final class Same {
  private Same() {}

  /** Both runs completed and gave the same particles, figures and counts. */
  static void results(String otherwise, RunResult one, RunResult other) {
    completed(one);
    completed(other);
    particles(otherwise, one.particles(), other.particles());
    assertThat(other.trace()).as(otherwise).isEqualTo(one.trace());
    assertThat(other.cost().scoreEvaluations())
        .as("%s: evaluations of the score", otherwise)
        .isEqualTo(one.cost().scoreEvaluations());
    assertThat(other.cost().gradientSteps())
        .as("%s: gradient steps", otherwise)
        .isEqualTo(one.cost().gradientSteps());
  }

  /** Same shape, same bits. */
  static void particles(String otherwise, Batch one, Batch other) {
    if (one.sameNumbers(other)) {
      return;
    }
    if (one.size() != other.size() || one.dimension() != other.dimension()) {
      fail("%s: %s against %s", otherwise, one, other);
    }
    for (int i = 0; i < one.size(); i++) {
      for (int j = 0; j < one.dimension(); j++) {
        if (Double.doubleToLongBits(one.get(i, j)) != Double.doubleToLongBits(other.get(i, j))) {
          fail(
              "%s%n(row %d, coordinate %d: %s against %s)",
              otherwise, i, j, one.get(i, j), other.get(i, j));
        }
      }
    }
  }

  /** How a run ended, as the middle of a sentence. */
  static String told(RunResult result) {
    return result.outcome().explanation();
  }

  private static void completed(RunResult result) {
    if (result.outcome() instanceof Outcome.Failed failed) {
      fail("the run " + told(result), failed.cause());
    }
    assertThat(result.outcome()).as("the run %s", told(result)).isEqualTo(new Outcome.Completed());
  }
}
