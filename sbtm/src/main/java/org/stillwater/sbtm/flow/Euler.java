package org.stillwater.sbtm.flow;

import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;

/**
 * X ← X + h v(X, t): order 1, one evaluation of v and one bout of training a step. Immutable and
 * safe for any number of threads.
 */
public final class Euler implements Integrator {
  /** Euler's method. */
  public Euler() {}

  @Override
  public Stepper stepper(int particles, int dimension) {
    return Euler::advance;
  }

  private static double advance(Batch x, Batch v, Batch next, Motion motion, StepContext context) {
    double h = context.proposedStep();
    move(x, h, v, next, context);
    return h;
  }

  /** {@code next ← x + h v}. */
  static void move(Batch x, double h, Batch v, Batch next, StepContext context) {
    double[] from = x.array();
    double[] velocity = v.array();
    double[] to = next.array();
    Rows.each(
        context.parallel(),
        x,
        (begin, end) -> {
          for (int k = begin; k < end; k++) {
            to[k] = from[k] + h * velocity[k];
          }
        });
  }
}
