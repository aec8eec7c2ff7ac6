package org.stillwater.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One step with many particles, and as many particles' worth of steps with 10⁴. */
@State(Scope.Benchmark)
public class ScalingBenchmark {
  private static final int FEW = 10_000;

  /** Number of particles. */
  @Param({"100000", "1000000"})
  public int n;

  /** Threads that share them. */
  @Param({"1", "2"})
  public int threads;

  private Steps many;
  private Steps few;

  /** Allocates. */
  @Setup
  public void setUp() {
    many = new Steps(n, threads);
    few = new Steps(FEW, threads);
  }

  /** Frees. */
  @TearDown
  public void tearDown() {
    few.close();
    many.close();
  }

  /** One step of all. */
  @Benchmark
  public void many() {
    many.step();
  }

  /** n/10⁴ steps of 10⁴. */
  @Benchmark
  public void few() {
    for (int i = 0; i < n / FEW; i++) {
      few.step();
    }
  }
}
