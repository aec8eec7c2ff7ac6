package org.stillwater.jmh;

import org.stillwater.api.Initial;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.Problem;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.TargetPath;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.sbtm.Sbtm;
import org.stillwater.sbtm.SbtmOptions;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.PlainContext;

/**
 * SBTM at work on a standard Gaussian target in dimension 10, step by step: one pass through the
 * particles in batches of 400, then their motion. The particles begin in equilibrium, so that steps
 * can be taken for as long as is liked; there is no initial fit, and nothing is recorded.
 */
final class Steps implements AutoCloseable {
  /** d. */
  static final int DIMENSION = 10;

  private static final double STEP = 0.01;
  private static final long SEED = 47;

  private final ThreadTeam team;
  private final SamplerRun run;
  private long taken;

  Steps(int n, int threads) {
    team = new ThreadTeam(threads);
    InitialLaw law = Initial.gaussian(DIMENSION);
    SbtmOptions options = SbtmOptions.builder().gradientSteps(1).initialSteps(0).build();
    Problem problem = new Problem(TargetPath.constant(GaussianTarget.standard(DIMENSION)), law);
    run = new Sbtm(options).start(problem, law.draw(n, RngStream.of(SEED)), context());
  }

  /** Takes one step. */
  void step() {
    run.step(context());
    taken++;
  }

  private PlainContext context() {
    return new PlainContext(taken, taken * STEP, STEP, Double.MAX_VALUE, SEED, team);
  }

  @Override
  public void close() {
    run.close();
    team.close();
  }
}
