package org.stillwater.sbtm.network;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;
import org.stillwater.api.loss.Cotangents;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.Outputs;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;

/** One thread's way from a shard of particles to what it adds to the gradient. */
final class Lane {
  private final ResidualShard shard;
  private final int dimension;
  private final float[] floatScore;
  private final float[] floatDivergence;
  private final Batch score;
  private final Batch scoreCotangent;
  private final Batch reference;
  private final double[] divergence;
  private final double[] divergenceCotangent;

  Lane(ResidualShard shard, int capacity, ResidualLayout layout) {
    this.shard = shard;
    dimension = layout.dimension();
    floatScore = new float[capacity * dimension];
    floatDivergence = new float[capacity];
    score = Batch.zeros(capacity, dimension);
    scoreCotangent = Batch.zeros(capacity, dimension);
    reference = Batch.zeros(capacity, dimension);
    divergence = new double[capacity];
    divergenceCotangent = new double[capacity];
  }

  void score(Batch x, Batch out) {
    shard.forward(x, floatScore, null);
    widen(floatScore, out.array(), out.offset(), x.size() * dimension);
  }

  void scoreAndDivergence(Batch x, Batch out, double[] allDivergences, int from) {
    shard.forward(x, floatScore, floatDivergence);
    widen(floatScore, out.array(), out.offset(), x.size() * dimension);
    widen(floatDivergence, allDivergences, from, x.size());
  }

  /** The shard's part of the loss; its part of the gradient goes to {@code sums}. */
  double gradient(
      Plan plan,
      ScoreLoss loss,
      Set<Need> needs,
      Optional<ScoreField> truth,
      int batchSize,
      ShardSums sums) {
    Batch x = plan.points();
    int n = x.size();
    boolean withDivergence = needs.contains(Need.DIVERGENCE);
    float @Nullable [] divergences = withDivergence ? floatDivergence : null;
    shard.forward(x, floatScore, divergences);
    widen(floatScore, score.array(), 0, n * dimension);
    if (withDivergence) {
      widen(floatDivergence, divergence, 0, n);
    }
    if (needs.contains(Need.REFERENCE_SCORE)) {
      truth
          .orElseThrow(
              () -> new IllegalStateException("the loss needs a true score; none is known"))
          .score(x, reference.slice(0, n));
    }
    double value =
        loss.cotangents(new ShardOutputs(plan, needs), batchSize, new ShardCotangents(n, needs));
    narrow(scoreCotangent.array(), floatScore, n * dimension);
    if (withDivergence) {
      narrow(divergenceCotangent, floatDivergence, n);
    }
    shard.backward(n, floatScore, divergences, sums);
    return value;
  }

  private static void widen(float[] from, double[] to, int offset, int count) {
    for (int i = 0; i < count; i++) {
      to[offset + i] = from[i];
    }
  }

  private static void narrow(double[] from, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (float) from[i];
    }
  }

  private static <T> T declared(Set<Need> needs, Need need, T value) {
    if (!needs.contains(need)) {
      throw new IllegalStateException("the loss did not declare that it needs " + need);
    }
    return value;
  }

  private static IllegalStateException noDirectionalDerivative() {
    return new IllegalStateException("this network gives no directional derivatives");
  }

  private final class ShardOutputs implements Outputs {
    private final Plan plan;
    private final Set<Need> needs;

    ShardOutputs(Plan plan, Set<Need> needs) {
      this.plan = plan;
      this.needs = needs;
    }

    @Override
    public Plan plan() {
      return plan;
    }

    @Override
    public Batch score() {
      return score.slice(0, plan.points().size());
    }

    @Override
    public double[] divergence() {
      return declared(needs, Need.DIVERGENCE, divergence);
    }

    @Override
    public Batch directionalDerivative() {
      throw noDirectionalDerivative();
    }

    @Override
    public Batch referenceScore() {
      return declared(needs, Need.REFERENCE_SCORE, reference.slice(0, plan.points().size()));
    }
  }

  private final class ShardCotangents implements Cotangents {
    private final int points;
    private final Set<Need> needs;

    ShardCotangents(int points, Set<Need> needs) {
      this.points = points;
      this.needs = needs;
    }

    @Override
    public Batch score() {
      return scoreCotangent.slice(0, points);
    }

    @Override
    public double[] divergence() {
      return declared(needs, Need.DIVERGENCE, divergenceCotangent);
    }

    @Override
    public Batch directionalDerivative() {
      throw noDirectionalDerivative();
    }
  }
}
