package org.stillwater.sbtm.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;
import org.stillwater.api.config.Options;

/**
 * {@link Heun} with a step size of its own: the distance of Heun's step from Euler's,
 *
 * <pre>  e = ‖h/2 (v(Y, t + h) − v(X, t))‖   (root mean square over coordinates and particles),
 * </pre>
 *
 * estimates the error of Euler's step. A step with e ≤ ε is accepted, with Heun's result; the next
 * one tries h · 0.9 √(ε/e), within a factor of 1/5 to 2. A rejected step is tried again from the
 * same particles and velocity with the smaller size; s is trained on each prediction in turn, so
 * that it is the last one's, which is accepted. A step at the smallest size is always accepted. All
 * that decides is in the particles: the same run takes the same steps for any number of threads and
 * across a checkpoint.
 *
 * <p>Figures: {@code step-size}, the step taken, and {@code rejected-steps}, their number so far.
 * Immutable and safe for any number of threads.
 */
public final class Adaptive implements Integrator {
  private static final double SAFETY = 0.9;
  private static final double MOST_SHRINKING = 0.2;
  private static final double MOST_GROWTH = 2;
  private static final double ROUNDING = 1e-9;

  private final double tolerance;
  private final double minStep;
  private final Optional<Double> maxStep;

  /** A tolerance of 10⁻³, and steps no larger than planned. */
  public Adaptive() {
    this(Options.defaults(AdaptiveOptions.class));
  }

  /**
   * The method with the given options.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public Adaptive(AdaptiveOptions options) {
    Options.checked(options);
    tolerance = options.tolerance();
    minStep = options.minStep();
    maxStep = options.maxStep();
  }

  @Override
  public Stepper stepper(int particles, int dimension) {
    return new Controller(Batch.zeros(particles, dimension));
  }

  private final class Controller implements Stepper {
    private final Batch w;
    private double wanted = Double.POSITIVE_INFINITY;
    private double taken;
    private long rejected;

    Controller(Batch w) {
      this.w = w;
    }

    @Override
    public double advance(Batch x, Batch v, Batch next, Motion motion, StepContext context) {
      double left = context.horizon() - context.time();
      double most = Math.min(left, maxStep.orElse(context.proposedStep()));
      if (wanted == Double.POSITIVE_INFINITY) {
        wanted = context.proposedStep();
      }
      double h = unhurried(Math.min(most, Math.max(wanted, minStep)), left);
      while (true) {
        context.checkCancelled();
        double error = Math.sqrt(Heun.correct(x, h, v, w, next, motion, context) / x.dimension());
        double change = Double.isNaN(error) ? 0 : SAFETY * Math.sqrt(tolerance / error);
        boolean accepted = error <= tolerance || h <= minStep;
        wanted = h * Math.max(MOST_SHRINKING, Math.min(accepted ? MOST_GROWTH : SAFETY, change));
        if (accepted) {
          taken = h;
          return h;
        }
        rejected++;
        h = Math.max(wanted, Math.min(minStep, left));
      }
    }

    /** What is left in one step or in two equal ones, rather than a large one and a sliver. */
    private double unhurried(double h, double left) {
      if (left <= h * (1 + ROUNDING)) {
        return left;
      }
      return left < 2 * h * (1 - ROUNDING) ? 0.5 * left : h;
    }

    @Override
    public boolean trainsAhead() {
      return true;
    }

    @Override
    public Map<String, Double> figures() {
      return Map.of("step-size", taken, "rejected-steps", (double) rejected);
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeDouble(wanted);
      out.writeDouble(taken);
      out.writeLong(rejected);
    }

    @Override
    public void read(DataInput in) throws IOException {
      wanted = in.readDouble();
      taken = in.readDouble();
      rejected = in.readLong();
    }
  }
}
