package org.stillwater.sbtm.network;

import java.util.List;
import java.util.Set;
import org.stillwater.api.loss.Need;
import org.stillwater.api.plugin.Kind;
import org.stillwater.api.random.RngStream;

/** The shape of a score network. Immutable and safe for any number of threads. */
@Kind("network")
public interface ScoreNetwork {
  /** What models of this shape can give a loss beside the score. */
  Set<Need> gives();

  /** Why this network cannot be the score of particles in d dimensions; empty where it can. */
  default List<String> objections(int dimension) {
    return List.of();
  }

  /**
   * The shape in a few words, as {@code residual softsign 128 128}: parameters of one network fit
   * another of the same description. Files keep it.
   */
  default String description() {
    return getClass().getName();
  }

  /**
   * The matrices and vectors that the parameters consist of, in their order.
   *
   * @throws IllegalArgumentException if there is no such network in d dimensions
   */
  default List<ParameterBlock> blocks(int dimension) {
    int count = initialParameters(dimension, RngStream.of(0)).length;
    return List.of(new ParameterBlock("parameters", 0, 1, count));
  }

  /** Parameters to begin with, in the order of the model's own. */
  float[] initialParameters(int dimension, RngStream rng);

  /**
   * A model of this shape, with memory for the given number of threads; to be closed.
   *
   * @param dimension d, of particles and scores
   */
  ScoreModel model(int dimension, int threads);
}
