package org.stillwater.sbtm.network;

import java.util.Optional;
import java.util.Set;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.ScoreField;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;

/**
 * Evaluates the residual network and the gradient of a loss over a batch of any size, shard by
 * shard.
 *
 * <p>Shards hold a fixed number of points, whatever the number of threads; their sums are added in
 * their order, in rounds, so that memory does not grow with the batch. All off-heap memory is
 * allocated here and freed on close. One caller at a time.
 */
final class ResidualModel implements ScoreModel {
  /** Points per shard: a shard's arrays fit a core's cache, its products run near full speed. */
  static final int SHARD_SIZE = 100;

  private static final int SHARDS_PER_ROUND = 16;

  private final ResidualLayout layout;
  private final Arena arena = new Arena();
  private final ResidualNetwork network;
  private final Lane[] lanes;
  private final ShardSums[] sums = new ShardSums[SHARDS_PER_ROUND];
  private final double[] losses = new double[SHARDS_PER_ROUND];
  private final ShardSums total;

  ResidualModel(ResidualLayout layout, int threads) {
    this.layout = layout;
    network = new ResidualNetwork(layout, SHARD_SIZE, arena);
    lanes = new Lane[threads];
    for (int t = 0; t < threads; t++) {
      lanes[t] = new Lane(new ResidualShard(network, SHARD_SIZE, arena), SHARD_SIZE, layout);
    }
    for (int s = 0; s < sums.length; s++) {
      sums[s] = ShardSums.zeros(layout);
    }
    total = ShardSums.zeros(layout);
  }

  /** Bytes of off-heap memory held. */
  long offHeapBytes() {
    return arena.bytes();
  }

  @Override
  public int parameters() {
    return layout.size();
  }

  @Override
  public void score(float[] parameters, Batch x, Batch out, Parallel parallel) {
    Blas.useOneThread();
    network.load(parameters, false);
    parallel.shards(
        x.size(),
        SHARD_SIZE,
        (shard, from, to, worker) -> lanes[worker].score(x.slice(from, to), out.slice(from, to)));
  }

  @Override
  public void scoreAndDivergence(
      float[] parameters, Batch x, Batch out, double[] divergence, Parallel parallel) {
    Blas.useOneThread();
    network.load(parameters, true);
    parallel.shards(
        x.size(),
        SHARD_SIZE,
        (shard, from, to, worker) ->
            lanes[worker].scoreAndDivergence(
                x.slice(from, to), out.slice(from, to), divergence, from));
  }

  @Override
  public double gradient(
      float[] parameters,
      Batch x,
      ScoreLoss loss,
      Optional<ScoreField> reference,
      RngStream rng,
      Parallel parallel,
      float[] gradient) {
    Set<Need> needs = loss.needs();
    boolean divergence = needs.contains(Need.DIVERGENCE);
    Blas.useOneThread();
    network.load(parameters, divergence);
    int size = particlesPerShard(loss, x, rng);
    int shards = (x.size() + size - 1) / size;
    double value = 0;
    for (int first = 0; first < shards; first += SHARDS_PER_ROUND) {
      int start = first;
      int count = Math.min(SHARDS_PER_ROUND, shards - first);
      parallel.forEach(
          count,
          (task, worker) -> {
            int from = (start + task) * size;
            Batch particles = x.slice(from, Math.min(x.size(), from + size));
            Plan plan = loss.plan(particles, rng.child(start + task));
            losses[task] =
                lanes[worker].gradient(plan, loss, needs, reference, x.size(), sums[task]);
          });
      for (int s = 0; s < count; s++) {
        value += losses[s];
        if (first + s == 0) {
          total.set(sums[0]);
        } else {
          total.add(sums[s], divergence);
        }
      }
    }
    network.gradient(total, divergence);
    System.arraycopy(total.values(), 0, gradient, 0, layout.size());
    return value;
  }

  @Override
  public void close() {
    arena.close();
  }

  private static int particlesPerShard(ScoreLoss loss, Batch x, RngStream rng) {
    int points = loss.plan(x.slice(0, 1), rng.child("points per particle")).points().size();
    if (points > SHARD_SIZE) {
      throw new IllegalStateException(
          "the loss evaluates the model at %d points for one particle; at most %d are possible"
              .formatted(points, SHARD_SIZE));
    }
    return SHARD_SIZE / points;
  }
}
