package org.stillwater.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.stillwater.api.run.ThreadTeam;
import org.stillwater.sbtm.network.Activation;
import org.stillwater.sbtm.network.NetworkOptions;
import org.stillwater.sbtm.network.Residual;

/**
 * One gradient of the implicit loss through the four hidden layers of 128 of the paper's
 * two-dimensional experiments, and its bare products.
 */
@State(Scope.Benchmark)
public class DeepBenchmark {
  private static final int LAYERS = 4;

  /** Dimension of the particles. */
  @Param({"2", "10"})
  public int d;

  /** Threads that share the batch. */
  @Param({"1", "2"})
  public int threads;

  private ThreadTeam team;
  private Network network;
  private DeepProducts products;

  /** Allocates. */
  @Setup
  public void setUp() {
    team = new ThreadTeam(threads);
    int width = Network.WIDTH;
    NetworkOptions options = NetworkOptions.of(Activation.SOFTSIGN, width, width, width, width);
    network = new Network(new Residual(options), GradientBenchmark.BATCH, d, team);
    products = new DeepProducts(GradientBenchmark.BATCH, d, width, LAYERS, team);
  }

  /** Frees. */
  @TearDown
  public void tearDown() {
    products.close();
    network.close();
    team.close();
  }

  /** The engine's gradient; returns the loss. */
  @Benchmark
  public double gradient() {
    return network.gradient();
  }

  /** Its products. */
  @Benchmark
  public void products() {
    products.gradient();
  }
}
