package org.stillwater.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.stillwater.api.Batch;
import org.stillwater.api.run.ThreadTeam;

/** The network's score at 10⁵ particles, and its bare products. */
@State(Scope.Benchmark)
public class ScoreBenchmark {
  private static final int PARTICLES = 100_000;

  /** Rows of a block of the bare products, per thread: all they touch stays in the cache. */
  private static final int BLOCK = 400;

  /** Dimension of the particles. */
  @Param({"1", "20"})
  public int d;

  /** Threads that share the particles. */
  @Param({"1", "2"})
  public int threads;

  private ThreadTeam team;
  private Network network;
  private BareProducts products;

  /** Allocates. */
  @Setup
  public void setUp() {
    team = new ThreadTeam(threads);
    network = new Network(PARTICLES, d, team);
    products = new BareProducts(BLOCK * threads, d, Network.WIDTH, team);
  }

  /** Frees. */
  @TearDown
  public void tearDown() {
    products.close();
    network.close();
    team.close();
  }

  /** The engine's scores. */
  @Benchmark
  public Batch score() {
    return network.score();
  }

  /** The four products of a score, block by block, for as many particles. */
  @Benchmark
  public void products() {
    products.score(PARTICLES / (BLOCK * threads));
  }
}
