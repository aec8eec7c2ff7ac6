package org.stillwater.api;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.stillwater.api.plugin.Kind;

/**
 * The law π to be sampled, known at least by its score ∇ log π.
 *
 * <p>Implementations are immutable and safe for any number of threads: the engine calls {@link
 * #score} for different rows at once. Row i of the result depends on row i of the input alone, bit
 * for bit, however a batch is cut. What else is known of π is a {@link #capability}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@Kind("target")
public interface Target extends ScoreField, Capable {
  /** The dimension d of the space. */
  int dimension();

  /**
   * A target from a function of one point.
   *
   * @param score maps a point, d numbers, to ∇ log π there, d numbers; called from any thread
   * @throws IllegalArgumentException if {@code dimension < 1}
   */
  static Target ofScore(int dimension, UnaryOperator<double[]> score) {
    return new PointwiseTarget(dimension, score);
  }

  /**
   * A target from functions of one point, whose log density (up to a constant) is known too.
   *
   * @param logDensity maps a point to log π there, up to one constant
   * @param score maps a point to ∇ log π there
   */
  static Target of(
      int dimension, ToDoubleFunction<double[]> logDensity, UnaryOperator<double[]> score) {
    return new PointwiseTarget.WithDensity(dimension, logDensity, score);
  }
}
