package org.stillwater.sbtm.network;

/**
 * Where the parameters of a residual network of two hidden layers lie in one flat array: {@code W1
 * (d×H), b1 (H), P (d×H), p (H), W2 (H×H), b2 (H), W3 (H×d), b3 (d)}, each row-major. W1 over b1,
 * and P over p, are thus matrices of d + 1 rows that act on (x, 1).
 *
 * @param dimension d, the dimension of the particles
 * @param width H, the number of units in each hidden layer
 */
public record ResidualLayout(int dimension, int width) {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if d or H is not positive
   */
  public ResidualLayout {
    if (dimension < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a network needs dimension and width of at least 1, but they are %d and %d"
              .formatted(dimension, width));
    }
  }

  int inputWeights() {
    return 0;
  }

  int inputBias() {
    return dimension * width;
  }

  int skipWeights() {
    return inputBias() + width;
  }

  int skipBias() {
    return skipWeights() + dimension * width;
  }

  int hiddenWeights() {
    return skipBias() + width;
  }

  int hiddenBias() {
    return hiddenWeights() + width * width;
  }

  int outputWeights() {
    return hiddenBias() + width;
  }

  int outputBias() {
    return outputWeights() + width * dimension;
  }

  /** Number of parameters. */
  public int size() {
    return outputBias() + dimension;
  }
}
