package org.stillwater.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.stillwater.api.run.ThreadTeam;

/**
 * The yardstick of {@link GradientBenchmark}: the 19 products of one gradient, thin ones included.
 */
@State(Scope.Benchmark)
public class BareProductsBenchmark {
  /** Dimension of the particles. */
  @Param({"1", "2", "10", "20"})
  public int d;

  /** Threads that share the batch, each taking one piece. */
  @Param({"1", "2"})
  public int threads;

  private ThreadTeam team;
  private BareProducts products;

  /** Allocates. */
  @Setup
  public void setUp() {
    team = new ThreadTeam(threads);
    products = new BareProducts(GradientBenchmark.BATCH, d, Network.WIDTH, team);
  }

  /** Frees. */
  @TearDown
  public void tearDown() {
    products.close();
    team.close();
  }

  /** All products once. */
  @Benchmark
  public void products() {
    products.gradient();
  }
}
