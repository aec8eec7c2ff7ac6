package org.stillwater.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.stillwater.api.run.ThreadTeam;

/** One gradient of the implicit loss over a mini-batch of 400. */
@State(Scope.Benchmark)
public class GradientBenchmark {
  static final int BATCH = 400;

  /** Dimension of the particles. */
  @Param({"1", "2", "10", "20"})
  public int d;

  /** Threads that share the batch. */
  @Param({"1", "2"})
  public int threads;

  private ThreadTeam team;
  private Network network;

  /** Allocates. */
  @Setup
  public void setUp() {
    team = new ThreadTeam(threads);
    network = new Network(BATCH, d, team);
  }

  /** Frees. */
  @TearDown
  public void tearDown() {
    network.close();
    team.close();
  }

  /** The engine's gradient; returns the loss. */
  @Benchmark
  public double gradient() {
    return network.gradient();
  }
}
