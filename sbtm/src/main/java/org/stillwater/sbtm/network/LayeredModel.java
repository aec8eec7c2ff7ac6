package org.stillwater.sbtm.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.ScoreField;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;
import org.stillwater.sbtm.network.LayerShard.Order;

/**
 * Evaluates a layered network and the gradient of a loss over a batch of any size, shard by shard.
 *
 * <p>Shards hold a number of points that depends on what is computed, not on the number of threads;
 * their sums are added in their order, in rounds, so that memory does not grow with the batch. All
 * off-heap memory is allocated here and freed on close. One caller at a time.
 */
final class LayeredModel implements ScoreModel {
  private static final int SHARDS_PER_ROUND = 16;

  private final Layout layout;
  private final Capacity capacity;
  private final Arena arena = new Arena();
  private final Weights weights;
  private final @Nullable ClosedDivergence closed;
  private final List<Lane> lanes = new ArrayList<>();
  private final float[][] sums = new float[SHARDS_PER_ROUND][];
  private final float[] total;
  private final double[] losses = new double[SHARDS_PER_ROUND];

  /** One thread's workspaces. */
  private record Lane(Shard shard, Exchange exchange) {}

  LayeredModel(Layout layout, Activation activation, int threads) {
    this.layout = layout;
    boolean hasClosedForm = ClosedDivergence.exists(layout);
    capacity = new Capacity(hasClosedForm ? 1 : layout.dimension() + 1);
    weights = new Weights(layout, activation, capacity.forwardPoints(), arena);
    closed = hasClosedForm ? new ClosedDivergence(weights, capacity.points(0), arena) : null;
    for (int t = 0; t < threads; t++) {
      lanes.add(
          new Lane(
              new Shard(weights, closed, capacity, arena),
              new Exchange(capacity.points(0), layout.dimension())));
    }
    int length = closed == null ? layout.size() : closed.sums();
    for (int s = 0; s < sums.length; s++) {
      sums[s] = new float[length];
    }
    total = new float[length];
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
    load(parameters, false);
    parallel.shards(
        x.size(),
        capacity.forwardPoints(),
        (number, from, to, worker) -> {
          Shard shard = lanes.get(worker).shard();
          shard.forward(x.slice(from, to), false, null, Order.VALUE);
          shard.score(out.slice(from, to));
        });
  }

  @Override
  public void scoreAndDivergence(
      float[] parameters, Batch x, Batch out, double[] divergence, Parallel parallel) {
    load(parameters, true);
    boolean carried = closed == null;
    parallel.shards(
        x.size(),
        capacity.points(carried ? layout.dimension() : 0),
        (number, from, to, worker) -> {
          Shard shard = lanes.get(worker).shard();
          shard.forward(x.slice(from, to), carried, null, Order.SLOPE);
          shard.score(out.slice(from, to));
          shard.divergence(divergence, from);
        });
  }

  @Override
  public Optional<float[]> scaled(float[] parameters, double[] factors) {
    float[] scaled = parameters.clone();
    int first = layout.outputWeights();
    for (int at = first; at < layout.size(); at++) {
      scaled[at] *= (float) factors[(at - first) % layout.dimension()];
    }
    return Optional.of(scaled);
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
    load(parameters, divergence);
    int length = closed != null && divergence ? closed.sums() : layout.size();
    int size = particlesPerShard(loss, needs, x, rng);
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
                gradient(lanes.get(worker), plan, loss, needs, reference, x.size(), sums[task]);
          });
      for (int s = 0; s < count; s++) {
        value += losses[s];
        if (first + s == 0) {
          System.arraycopy(sums[0], 0, total, 0, length);
        } else {
          add(length, sums[s], total);
        }
      }
    }
    if (closed != null && divergence) {
      closed.gradient(total);
    }
    System.arraycopy(total, 0, gradient, 0, layout.size());
    return value;
  }

  /** A shard's part of the loss; its part of the gradient goes to {@code sums}. */
  private double gradient(
      Lane lane,
      Plan plan,
      ScoreLoss loss,
      Set<Need> needs,
      Optional<ScoreField> reference,
      int batchSize,
      float[] sums) {
    Shard shard = lane.shard();
    Exchange exchange = lane.exchange();
    exchange.begin(plan, needs);
    boolean divergence = needs.contains(Need.DIVERGENCE);
    boolean directional = needs.contains(Need.DIRECTIONAL_DERIVATIVE);
    shard.forward(
        plan.points(),
        divergence && closed == null,
        directional ? plan.tangents().orElseThrow() : null,
        divergence || directional ? Order.CURVATURE : Order.SLOPE);
    shard.score(exchange.score());
    if (divergence) {
      shard.divergence(exchange.divergence(), 0);
    }
    if (directional) {
      shard.directionalDerivative(exchange.directionalDerivative());
    }
    double value = exchange.evaluate(loss, reference, batchSize);
    shard.backward(
        exchange.scoreCotangent(),
        divergence ? exchange.divergenceCotangent() : null,
        directional ? exchange.directionalCotangent() : null,
        sums);
    return value;
  }

  private int particlesPerShard(ScoreLoss loss, Set<Need> needs, Batch x, RngStream rng) {
    int tangents =
        (needs.contains(Need.DIRECTIONAL_DERIVATIVE) ? 1 : 0)
            + (needs.contains(Need.DIVERGENCE) && closed == null ? layout.dimension() : 0);
    int most = capacity.points(tangents);
    int points = loss.plan(x.slice(0, 1), rng.child("points per particle")).points().size();
    if (points > most) {
      throw new IllegalStateException(
          "the loss evaluates the model at %d points for one particle; at most %d are possible"
              .formatted(points, most));
    }
    return most / points;
  }

  private static void add(int n, float[] from, float[] to) {
    for (int i = 0; i < n; i++) {
      to[i] += from[i];
    }
  }

  @Override
  public void close() {
    arena.close();
  }

  private void load(float[] parameters, boolean divergence) {
    Blas.useOneThread();
    weights.load(parameters);
    if (divergence && closed != null) {
      closed.load(parameters);
    }
  }
}
