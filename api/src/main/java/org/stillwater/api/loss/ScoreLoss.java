package org.stillwater.api.loss;

import java.util.Set;
import org.apiguardian.api.API;
import org.stillwater.api.Batch;
import org.stillwater.api.plugin.Kind;
import org.stillwater.api.random.RngStream;

/**
 * A loss L(s) = E ℓ(s; X) whose minimiser is the score of the law of X, or of a smoothed form of
 * it.
 *
 * <p>It says at which points and tangents to evaluate the model, then gives value and cotangents.
 * It never knows which network the model is, nor how a batch is split: the trainer calls {@link
 * #plan} and {@link #cotangents} for shards of a mini-batch, from several threads, and adds the
 * results in a fixed order. Immutable and safe for any number of threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Kind("loss")
public interface ScoreLoss {
  /** What the model must give beside the score; refused at validation where it cannot. */
  Set<Need> needs();

  /**
   * The points at which to evaluate the model for these particles.
   *
   * @param x particles, m×d; not to be changed, may be handed on as the plan's points
   * @param rng the stream of this shard
   */
  Plan plan(Batch x, RngStream rng);

  /**
   * The sum of ℓ over the particles of the plan, divided by {@code batchSize}, and its derivatives.
   *
   * @param outputs what the model gave at the plan's points
   * @param batchSize number of particles of the whole mini-batch
   * @param out receives the derivatives of the returned value by each output asked for; every entry
   *     is overwritten
   */
  double cotangents(Outputs outputs, int batchSize, Cotangents out);
}
