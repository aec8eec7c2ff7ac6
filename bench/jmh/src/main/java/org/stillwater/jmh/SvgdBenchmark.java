package org.stillwater.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.stillwater.api.Batch;
import org.stillwater.api.Initial;
import org.stillwater.api.Parallel;
import org.stillwater.api.Problem;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.StepReport;
import org.stillwater.api.TargetPath;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.svgd.Svgd;
import org.stillwater.testkit.GaussianTarget;
import org.stillwater.testkit.PlainContext;

/**
 * A step of SVGD as users take it: Gaussian kernel, median bandwidth, scores of a Gaussian target.
 * Beside it a bare pass of the same number of operations, the step of half as many particles, and
 * the step of two threads.
 */
@State(Scope.Benchmark)
public class SvgdBenchmark {
  /** A step so short that particles stay where they are. */
  private static final double STEP = 1e-6;

  /** Operations for the kernel of a pair: the scaling, the polynomial, its powers, a division. */
  private static final int KERNEL = 25;

  /** Particles. */
  @Param("10000")
  public int n;

  /** Dimension of the particles. */
  @Param("2")
  public int d;

  /** Threads that share the pairs. */
  @Param("1")
  public int threads;

  private ThreadTeam team;
  private ThreadTeam two;
  private SamplerRun all;
  private SamplerRun half;
  private BareOperations bare;

  /** Draws the particles. */
  @Setup
  public void setUp() {
    team = new ThreadTeam(threads);
    two = new ThreadTeam(2);
    all = start(n);
    half = start(n / 2);
    double weighed = (3.0 * d + KERNEL) / 2;
    double added = 2.0 * (d + 1);
    bare = new BareOperations(Math.round((double) n * n * (weighed + added)));
  }

  private SamplerRun start(int particles) {
    Problem problem =
        new Problem(TargetPath.constant(GaussianTarget.standard(d)), Initial.gaussian(d));
    Batch x = problem.initial().draw(particles, RngStream.of(47));
    return new Svgd().start(problem, x, context(team));
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    team.close();
    two.close();
  }

  /** One step of all particles. */
  @Benchmark
  public StepReport step() {
    return all.step(context(team));
  }

  /** One step of half of them. */
  @Benchmark
  public StepReport stepOfHalf() {
    return half.step(context(team));
  }

  /** One step of all particles by two threads. */
  @Benchmark
  public StepReport stepOfTwo() {
    return all.step(context(two));
  }

  /** As many operations as the step's formulas have, on numbers in the first cache. */
  @Benchmark
  public double bare() {
    return bare.run(team);
  }

  private static PlainContext context(Parallel parallel) {
    return new PlainContext(0, 0, STEP, 1, 47, parallel);
  }
}
