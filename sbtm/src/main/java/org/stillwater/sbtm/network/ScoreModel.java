package org.stillwater.sbtm.network;

import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Parallel;
import org.stillwater.api.ScoreField;
import org.stillwater.api.loss.Need;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.api.random.RngStream;

/**
 * A score network s_θ ready to compute: evaluates s_θ and the gradient of a loss by θ.
 *
 * <p>Batches are cut into shards of a size of the model's own, and what shards give is added in
 * their order: the same bits for any number of threads. One caller at a time; what is held outside
 * the Java heap is freed on close.
 */
public interface ScoreModel extends AutoCloseable {
  /** The number of parameters. */
  int parameters();

  /**
   * Writes s_θ at each row of {@code x} to the same row of {@code out}.
   *
   * @param parameters θ
   * @param x points, n×d
   * @param out n×d
   */
  void score(float[] parameters, Batch x, Batch out, Parallel parallel);

  /**
   * The same with the exact divergence ∇·s_θ of each row, for a network that {@linkplain
   * ScoreNetwork#gives gives} {@link Need#DIVERGENCE}.
   *
   * @param parameters θ
   * @param x points, n×d
   * @param out receives s_θ, n×d
   * @param divergence receives ∇·s_θ, at least n numbers
   * @throws UnsupportedOperationException if the network gives no divergence
   */
  default void scoreAndDivergence(
      float[] parameters, Batch x, Batch out, double[] divergence, Parallel parallel) {
    throw new UnsupportedOperationException(
        "this network gives no divergence; take one that does, or a loss and a run that do without");
  }

  /**
   * The parameters of the same model with its k-th output multiplied by a factor: what a linear
   * last layer makes possible.
   *
   * @param parameters θ, not changed
   * @param factors one for each coordinate
   * @return a new array; empty if the model has no such parameters
   */
  default Optional<float[]> scaled(float[] parameters, double[] factors) {
    return Optional.empty();
  }

  /**
   * The mean loss over the particles, and its gradient by θ.
   *
   * @param parameters θ
   * @param x particles, n×d
   * @param reference the true score, for losses that need one
   * @param rng for losses that draw: shard k draws from child k
   * @param gradient receives ∂L/∂θ
   * @return L
   * @throws IllegalStateException if the loss asks for what it did not declare, or for a reference
   *     that is not given
   */
  double gradient(
      float[] parameters,
      Batch x,
      ScoreLoss loss,
      Optional<ScoreField> reference,
      RngStream rng,
      Parallel parallel,
      float[] gradient);

  @Override
  void close();
}
