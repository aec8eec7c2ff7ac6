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

/** The gradient of {@link GradientBenchmark} in dimension 2, by the function between layers. */
@State(Scope.Benchmark)
public class ActivationBenchmark {
  private static final int DIMENSION = 2;

  /** The function. */
  @Param({"SOFTSIGN", "TANH", "SOFTPLUS", "SILU"})
  public Activation activation = Activation.SOFTSIGN;

  /** Threads that share the batch. */
  @Param({"1", "2"})
  public int threads;

  private ThreadTeam team;
  private Network network;
  private BareProducts products;

  /** Allocates. */
  @Setup
  public void setUp() {
    team = new ThreadTeam(threads);
    NetworkOptions options = NetworkOptions.of(activation, Network.WIDTH, Network.WIDTH);
    network = new Network(new Residual(options), GradientBenchmark.BATCH, DIMENSION, team);
    products = new BareProducts(GradientBenchmark.BATCH, DIMENSION, Network.WIDTH, team);
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

  /** Its products, which are the same for every function. */
  @Benchmark
  public void products() {
    products.gradient();
  }
}
