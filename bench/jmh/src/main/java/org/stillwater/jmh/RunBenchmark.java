package org.stillwater.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.stillwater.api.Initial;
import org.stillwater.api.run.Outcome;
import org.stillwater.api.run.Run;
import org.stillwater.api.run.RunResult;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.sbtm.Sbtm;
import org.stillwater.sbtm.SbtmOptions;
import org.stillwater.testkit.PairTarget;

/**
 * A run of SBTM on the near mixture, n = 1000, ten gradient steps of 100 particles in a time step,
 * without the initial fit; and the gradients and scores alone that it takes.
 */
@State(Scope.Benchmark)
public class RunBenchmark {
  private static final int PARTICLES = 1000;
  private static final int BATCH = 100;
  private static final int GRADIENTS = 10;
  private static final int STEPS = 50;

  /** As a run of 1000 steps records by itself: every tenth. */
  private static final int RECORDED = 10;

  /** Threads of the run. */
  @Param({"1", "2"})
  public int threads;

  private Run run;
  private ThreadTeam team;
  private Network batch;
  private Network all;

  /** Allocates. */
  @Setup
  public void setUp() {
    SbtmOptions options =
        SbtmOptions.builder().batchSize(BATCH).gradientSteps(GRADIENTS).initialSteps(0).build();
    run =
        Run.of(new PairTarget(2, 0.75))
            .from(Initial.gaussian(1), PARTICLES)
            .with(new Sbtm(options))
            .steps(STEPS, 0.01)
            .recordEvery(RECORDED)
            .seed(47)
            .threads(threads);
    team = new ThreadTeam(threads);
    batch = new Network(BATCH, 1, team);
    all = new Network(PARTICLES, 1, team);
  }

  /** Frees. */
  @TearDown
  public void tearDown() {
    all.close();
    batch.close();
    team.close();
  }

  /**
   * The whole run.
   *
   * @throws IllegalStateException if it does not complete
   */
  @Benchmark
  public RunResult run() {
    RunResult result = run.execute();
    if (!(result.outcome() instanceof Outcome.Completed)) {
      throw new IllegalStateException("the run ended as " + result.outcome());
    }
    return result;
  }

  /** Its gradients, and one evaluation of the score a step. */
  @Benchmark
  public double parts() {
    double sum = 0;
    for (int step = 0; step < STEPS; step++) {
      for (int k = 0; k < GRADIENTS; k++) {
        sum += batch.gradient();
      }
      sum += all.score().get(0, 0);
    }
    return sum;
  }
}
