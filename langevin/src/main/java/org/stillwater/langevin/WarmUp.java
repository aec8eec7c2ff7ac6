package org.stillwater.langevin;

import java.util.function.DoubleUnaryOperator;
import org.stillwater.api.Batch;
import org.stillwater.api.StepContext;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.random.RngStream;

/**
 * Adapts step sizes with copies of particles: at the one target of a path that stands still, and
 * else at a few times one after another, so that the copies follow the path.
 */
record WarmUp(MalaOptions options, TargetPath path, StepContext context) {
  private static final int COPIES = UlaRun.SHARD;
  private static final int STAGES = 5;

  /** The step sizes found; the particles are left as they are. */
  StepSizes adapt(Batch x0) {
    if (options.warmUp() == 0) {
      return new StepSizes();
    }
    Batch copies = x0.slice(0, Math.min(x0.size(), COPIES)).copy();
    MalaParticles particles = new MalaParticles(copies, options.temperature());
    boolean still = path.at(0) == path.terminal();
    double[] logarithms = new double[still ? 1 : STAGES];
    double first = Math.log(context.proposedStep());
    for (int stage = 0; stage < logarithms.length; stage++) {
      double time = stage * context.horizon() / (STAGES - 1);
      double before = stage;
      logarithms[stage] =
          adapt(
              particles,
              path.at(time),
              new DualAveraging(options.acceptance(), first),
              context.rng("warm-up").child(stage),
              fraction -> (before + fraction) / logarithms.length);
      first = logarithms[stage];
    }
    return new StepSizes(logarithms);
  }

  private double adapt(
      MalaParticles particles,
      Target target,
      DualAveraging averaging,
      RngStream rng,
      DoubleUnaryOperator done) {
    for (int k = 0; k < options.warmUp(); k++) {
      context.checkCancelled();
      context.progress("adapting the step size", done.applyAsDouble((double) k / options.warmUp()));
      Acceptance acceptance =
          particles.step(target, averaging.stepSize(), rng.child(k), context.parallel());
      averaging.learn(acceptance.meanProbability());
    }
    return averaging.found();
  }
}
