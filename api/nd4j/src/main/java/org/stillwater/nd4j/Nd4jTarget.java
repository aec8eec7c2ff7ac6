package org.stillwater.nd4j;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.truth.LogDensity;

/**
 * Targets written in ND4J: functions of an n×d array of doubles, one particle a row.
 *
 * <p>The functions are called from any thread, for as many rows at once as the engine likes; row i
 * of a result must depend on row i of the argument alone. They may change their argument and return
 * it. A call allocates the argument (8 n d bytes) and what the function itself makes, all in an
 * ND4J workspace that is freed when the call ends. Arrays made before, such as means and weights,
 * are safe to use. What is to outlive a call must be made within {@code
 * Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()}, and is then the function's own to close; so
 * must calls of code that manages workspaces itself, such as Deeplearning4j's networks.
 *
 * <p>Matrix products are held to one BLAS thread, so that bits do not depend on the number of
 * cores; the number of rows at once may still show in the last bits of a product.
 */
public final class Nd4jTarget {
  private Nd4jTarget() {}

  /**
   * A target known by its score alone.
   *
   * @param dimension d
   * @param score maps particles, n×d, to ∇ log π at each, n×d; a result of another shape or type is
   *     an {@link IllegalStateException} when the target is used
   * @throws IllegalArgumentException if {@code dimension < 1}
   */
  public static Target ofScore(int dimension, UnaryOperator<INDArray> score) {
    return new Scored(dimension, new ArrayFunction("score", score));
  }

  /**
   * A target whose log density is known too.
   *
   * @param dimension d
   * @param logDensity maps particles, n×d, to log π at each up to one constant: n numbers, or n×1
   * @param score maps particles, n×d, to ∇ log π at each, n×d
   * @throws IllegalArgumentException if {@code dimension < 1}
   */
  public static Target of(
      int dimension, UnaryOperator<INDArray> logDensity, UnaryOperator<INDArray> score) {
    return new Dense(
        new Scored(dimension, new ArrayFunction("score", score)),
        new ArrayFunction("log density", logDensity));
  }

  private record Scored(int dimension, ArrayFunction scores) implements Target {
    Scored {
      if (dimension < 1) {
        throw new IllegalArgumentException(
            "a target needs a dimension of at least 1: " + dimension);
      }
    }

    @Override
    public void score(Batch x, Batch out) {
      scores.apply(x, dimension, out.array(), out.offset());
    }
  }

  private record Dense(Scored scored, ArrayFunction logDensities) implements Target, LogDensity {
    @Override
    public int dimension() {
      return scored.dimension();
    }

    @Override
    public void score(Batch x, Batch out) {
      scored.score(x, out);
    }

    @Override
    public void logDensity(Batch x, double[] out) {
      logDensities.apply(x, 0, out, 0);
    }
  }
}
