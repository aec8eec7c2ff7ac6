package org.stillwater.sbtm.flow;

import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;

/**
 * Heun's method, Euler's as predictor and the trapezoid as corrector:
 *
 * <pre>  Y = X + h v(X, t)      X ← X + h/2 (v(X, t) + v(Y, t + h)).</pre>
 *
 * <p>Order 2 needs the score of the law at t + h, so s is trained on the predicted particles Y
 * before v(Y, t + h) is evaluated; a network that stays as it was at t leaves an error of h ∂s/∂t
 * in the second velocity, and the method is of order 1 again. Y and the corrected particles differ
 * by O(h²), and so do their scores: the next step takes s as it is instead of training on the same
 * particles twice. A step then costs what Euler's does, one bout of training, and one more score of
 * target and network for each particle. Immutable and safe for any number of threads.
 */
public final class Heun implements Integrator {
  /** Heun's method. */
  public Heun() {}

  @Override
  public Stepper stepper(int particles, int dimension) {
    return new Predictor(Batch.zeros(particles, dimension));
  }

  /**
   * {@code next ← x + h v}, then {@code next ← x + h/2 (v + w)} with the velocity w there.
   *
   * @return the mean over particles of ‖h/2 (w − v)‖²: the square of the distance of the two
   */
  static double correct(
      Batch x, double h, Batch v, Batch w, Batch next, Motion motion, StepContext context) {
    Euler.move(x, h, v, next, context);
    double arrival = context.time() + h;
    motion.train(next, arrival);
    motion.velocity(next, arrival, w);
    double[] from = x.array();
    double[] first = v.array();
    double[] second = w.array();
    double[] to = next.array();
    int d = x.dimension();
    double square =
        Rows.sum(
            context.parallel(),
            x.size(),
            (begin, end) -> {
              double sum = 0;
              for (int k = begin * d; k < end * d; k++) {
                double change = 0.5 * h * (second[k] - first[k]);
                to[k] = from[k] + h * first[k] + change;
                sum += change * change;
              }
              return sum;
            });
    return square / x.size();
  }

  private record Predictor(Batch w) implements Stepper {
    @Override
    public double advance(Batch x, Batch v, Batch next, Motion motion, StepContext context) {
      double h = context.proposedStep();
      correct(x, h, v, w, next, motion, context);
      return h;
    }

    @Override
    public boolean trainsAhead() {
      return true;
    }
  }
}
