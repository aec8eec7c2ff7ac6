package org.stillwater.sbtm.dl4j;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.ScoreField;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;
import org.stillwater.nd4j.Blas;
import org.stillwater.sbtm.network.ScoreModel;

/**
 * Evaluates a Deeplearning4j graph and the gradient of a loss over a batch of any size, shard by
 * shard.
 *
 * <p>Shards hold a number of points that depends on the dimension alone, or one particle's points
 * where a loss asks for more; their gradients are added in their order, in rounds. Each thread has
 * a graph of its own over one array of parameters. What lies off the heap is allocated here and in
 * the first pass, then reused, and freed on close. One caller at a time.
 */
final class Dl4jModel implements ScoreModel {
  private static final int SHARDS_PER_THREAD = 2;
  private static final int MOST_POINTS = 256;
  private static final int LEAST_POINTS = 16;
  private static final int NUMBERS_PER_SHARD = 1 << 15;

  private final INDArray parameters;
  private final Workspaces memory = new Workspaces();
  private final GraphLane[] lanes;
  private final float[][] sums;
  private final double[] losses;
  private final int points;

  Dl4jModel(Dl4jNetwork network, int size, int threads) {
    holdToOneThread();
    parameters = Floats.zeros(size);
    lanes = new GraphLane[threads];
    for (int t = 0; t < threads; t++) {
      lanes[t] = network.lane(parameters, memory);
    }
    int round = threads == 1 ? 1 : SHARDS_PER_THREAD * threads;
    sums = new float[round][size];
    losses = new double[round];
    points = Math.max(LEAST_POINTS, Math.min(MOST_POINTS, NUMBERS_PER_SHARD / network.dimension()));
  }

  /**
   * Holds BLAS and ND4J's own loops to one thread: bits depend on the number. The settings belong
   * to the process, and ND4J sets them when it starts, so this stands before every batch.
   */
  static void holdToOneThread() {
    Environment environment = Nd4j.getEnvironment();
    if (environment.maxThreads() != 1) {
      environment.setMaxThreads(1);
    }
    if (environment.maxMasterThreads() != 1) {
      environment.setMaxMasterThreads(1);
    }
    Blas.useOneThread();
  }

  /** Bytes that passes hold off the heap. */
  long passBytes() {
    return memory.bytes();
  }

  @Override
  public int parameters() {
    return sums[0].length;
  }

  @Override
  public void score(float[] theta, Batch x, Batch out, Parallel parallel) {
    load(theta);
    parallel.shards(
        x.size(),
        points,
        (shard, from, to, worker) -> lanes[worker].score(x.slice(from, to), out.slice(from, to)));
  }

  @Override
  public double gradient(
      float[] theta,
      Batch x,
      ScoreLoss loss,
      Optional<ScoreField> reference,
      RngStream rng,
      Parallel parallel,
      float[] gradient) {
    if (loss.needs().contains(Need.DIVERGENCE)
        || loss.needs().contains(Need.DIRECTIONAL_DERIVATIVE)) {
      throw new UnsupportedOperationException(
          "Deeplearning4j networks give scores alone, but the loss needs %s; take denoising, or hutchinson by finite differences"
              .formatted(loss.needs()));
    }
    load(theta);
    int size = particlesPerShard(loss, x, rng);
    int shards = (x.size() + size - 1) / size;
    double value = 0;
    Arrays.fill(gradient, 0, parameters(), 0f);
    for (int first = 0; first < shards; first += sums.length) {
      int start = first;
      int count = Math.min(sums.length, shards - first);
      parallel.forEach(
          count,
          (task, worker) -> {
            int from = (start + task) * size;
            Batch particles = x.slice(from, Math.min(x.size(), from + size));
            Plan plan = loss.plan(particles, rng.child(start + task));
            losses[task] = lanes[worker].gradient(plan, loss, reference, x.size(), sums[task]);
          });
      for (int s = 0; s < count; s++) {
        value += losses[s];
        add(sums[s], gradient);
      }
    }
    return value;
  }

  private int particlesPerShard(ScoreLoss loss, Batch x, RngStream rng) {
    int each = loss.plan(x.slice(0, 1), rng.child("points per particle")).points().size();
    return Math.max(1, points / each);
  }

  private void load(float[] theta) {
    holdToOneThread();
    Floats.put(theta, parameters(), parameters);
  }

  private static void add(float[] from, float[] to) {
    for (int i = 0; i < from.length; i++) {
      to[i] += from[i];
    }
  }

  @Override
  public void close() {
    memory.close();
    for (GraphLane lane : lanes) {
      lane.close();
    }
    parameters.close();
  }
}
