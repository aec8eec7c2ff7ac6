package org.stillwater.sbtm.network;

import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;
import org.stillwater.nd4j.Blas.Form;
import org.stillwater.nd4j.FloatMatrix;

/**
 * The paper's score network, two hidden layers with skips and σ softsign, and what all shards of a
 * batch share: its weights where BLAS reads them, and the matrices through which its divergence
 * costs one product.
 *
 * <pre>
 *   h1 = σ(x W1 + b1) + x P + p      h2 = σ(h1 W2 + b2) + h1      s = h2 W3 + b3
 *
 *   K = W3 W1   M = W2 ∘ Kᵀ   Q = P W2   β_j = Σ_k W3[j,k] Q[k,j]   γ_i = K[i,i]
 *   ∇·s = d1 M d2ᵀ + d2·β + d1·γ + tr(P W3)       with d1, d2 the rows of σ'(z1), σ'(z2)
 * </pre>
 *
 * Call {@link #load} with each new set of parameters, then let shards ({@link ResidualShard}) run
 * on any number of threads, add their sums, and call {@link #gradient}. {@code load} and {@code
 * gradient} must not run beside a shard.
 */
final class ResidualNetwork {
  private final ResidualLayout layout;
  private final int d;
  private final int width;

  final FloatMatrix inputWeights; // [W1; b1]
  final FloatMatrix skipWeights; // [P; p]
  final FloatMatrix hiddenWeights; // W2
  final FloatMatrix outputWeights; // W3
  final FloatMatrix mixing; // M
  private final FloatMatrix squareOut;
  private final FloatMatrix thinOut;
  private final FloatMatrix thinColumns;
  private final FloatMatrix thinIn;

  final float[] hiddenBiasRows;
  final float[] betaRows;
  final float[] gammaRows;
  final float[] outputBias;
  private final float[] w1;
  private final float[] p;
  private final float[] w2;
  private final float[] w3;
  private final float[] kTransposed;
  private final float[] m;
  private final float[] q;
  private final float[] square;
  private final float[] thin;
  private float trace;

  /**
   * A network whose off-heap matrices live in {@code arena}, for shards of up to {@code shardSize}
   * particles.
   */
  ResidualNetwork(ResidualLayout layout, int shardSize, Arena arena) {
    this.layout = layout;
    d = layout.dimension();
    width = layout.width();
    inputWeights = arena.matrix(d + 1, width);
    skipWeights = arena.matrix(d + 1, width);
    hiddenWeights = arena.matrix(width, width);
    outputWeights = arena.matrix(width, d);
    mixing = arena.matrix(width, width);
    squareOut = arena.matrix(width, width);
    thinOut = arena.matrix(d, width);
    thinColumns = arena.matrix(width, d);
    thinIn = arena.matrix(d, width);
    hiddenBiasRows = new float[shardSize * width];
    betaRows = new float[shardSize * width];
    gammaRows = new float[shardSize * width];
    outputBias = new float[d];
    w1 = new float[d * width];
    p = new float[d * width];
    w2 = new float[width * width];
    w3 = new float[width * d];
    kTransposed = new float[width * width];
    m = new float[width * width];
    q = new float[d * width];
    square = new float[width * width];
    thin = new float[width * d];
  }

  ResidualLayout layout() {
    return layout;
  }

  /** tr(P W3), the part of the divergence that is the same for every particle. */
  float trace() {
    return trace;
  }

  /** Takes new parameters; K, M, Q, β, γ only if the divergence is wanted. */
  void load(float[] parameters, boolean divergence) {
    int thinSize = d * width;
    inputWeights.set(parameters, layout.inputWeights(), thinSize + width);
    skipWeights.set(parameters, layout.skipWeights(), thinSize + width);
    hiddenWeights.set(parameters, layout.hiddenWeights(), width * width);
    outputWeights.set(parameters, layout.outputWeights(), thinSize);
    System.arraycopy(parameters, layout.outputBias(), outputBias, 0, d);
    System.arraycopy(parameters, layout.hiddenBias(), hiddenBiasRows, 0, width);
    repeatFirstRow(hiddenBiasRows);
    if (divergence) {
      System.arraycopy(parameters, layout.inputWeights(), w1, 0, thinSize);
      System.arraycopy(parameters, layout.skipWeights(), p, 0, thinSize);
      System.arraycopy(parameters, layout.hiddenWeights(), w2, 0, width * width);
      System.arraycopy(parameters, layout.outputWeights(), w3, 0, thinSize);
      prepareDivergence();
    }
  }

  private void prepareDivergence() {
    Blas.multiply(
        width,
        width,
        d,
        1f,
        inputWeights,
        Form.TRANSPOSED,
        outputWeights,
        Form.TRANSPOSED,
        0f,
        squareOut);
    squareOut.get(kTransposed, 0, width * width);
    product(width * width, w2, kTransposed, m);
    mixing.set(m, 0, width * width);
    Blas.multiply(
        d, width, width, 1f, skipWeights, Form.PLAIN, hiddenWeights, Form.PLAIN, 0f, thinOut);
    thinOut.get(q, 0, d * width);
    double sum = 0;
    for (int j = 0; j < width; j++) {
      float beta = 0;
      for (int k = 0; k < d; k++) {
        beta += w3[j * d + k] * q[k * width + j];
        sum += (double) p[k * width + j] * w3[j * d + k];
      }
      betaRows[j] = beta;
      gammaRows[j] = kTransposed[j * width + j];
    }
    trace = (float) sum;
    repeatFirstRow(betaRows);
    repeatFirstRow(gammaRows);
  }

  /**
   * Turns the sums over all particles into the gradient for the parameters:
   *
   * <pre>
   *   dKᵀ = dM ∘ W2 + diag(dγ)      dQ[k,j] = dβ_j W3[j,k]
   *   dW3 += dK W1ᵀ + (dβ_j Q[k,j])_jk + S Pᵀ      dW1 += W3ᵀ dK
   *   dW2 += dM ∘ Kᵀ + Pᵀ dQ                       dP  += dQ W2ᵀ + S W3ᵀ
   * </pre>
   *
   * @param sums the shards' sums, added; its first part becomes the gradient, in place
   * @param divergence whether the divergence had cotangents; without them the sums are the gradient
   *     already
   */
  void gradient(ShardSums sums, boolean divergence) {
    if (!divergence) {
      return;
    }
    float[] g = sums.values();
    int dM = sums.mixing();
    int dBeta = sums.beta();
    int dGamma = sums.gamma();
    float total = g[sums.total()];
    int squareSize = width * width;

    System.arraycopy(g, dM, square, 0, squareSize);
    product(squareSize, square, w2, square);
    for (int i = 0; i < width; i++) {
      square[i * width + i] += g[dGamma + i];
    }
    mixing.set(square, 0, squareSize); // holds dKᵀ until the next load
    Blas.multiply(
        width,
        d,
        width,
        1f,
        mixing,
        Form.TRANSPOSED,
        inputWeights,
        Form.TRANSPOSED,
        0f,
        thinColumns);
    thinColumns.get(thin, 0, width * d);
    for (int j = 0; j < width; j++) {
      for (int k = 0; k < d; k++) {
        g[layout.outputWeights() + j * d + k] +=
            thin[j * d + k] + g[dBeta + j] * q[k * width + j] + total * p[k * width + j];
      }
    }
    Blas.multiply(
        d, width, width, 1f, outputWeights, Form.TRANSPOSED, mixing, Form.TRANSPOSED, 0f, thinOut);
    thinOut.get(thin, 0, d * width);
    add(d * width, thin, g, layout.inputWeights());

    for (int k = 0; k < d; k++) {
      for (int j = 0; j < width; j++) {
        thin[k * width + j] = g[dBeta + j] * w3[j * d + k];
      }
    }
    thinIn.set(thin, 0, d * width);
    Blas.multiply(
        width, width, d, 1f, skipWeights, Form.TRANSPOSED, thinIn, Form.PLAIN, 0f, squareOut);
    squareOut.get(square, 0, squareSize);
    System.arraycopy(g, dM, m, 0, squareSize);
    productPlus(squareSize, m, kTransposed, square);
    add(squareSize, square, g, layout.hiddenWeights());

    Blas.multiply(
        d, width, width, 1f, thinIn, Form.PLAIN, hiddenWeights, Form.TRANSPOSED, 0f, thinOut);
    thinOut.get(thin, 0, d * width);
    for (int k = 0; k < d; k++) {
      for (int j = 0; j < width; j++) {
        g[layout.skipWeights() + k * width + j] += thin[k * width + j] + total * w3[j * d + k];
      }
    }
  }

  private void repeatFirstRow(float[] rows) {
    for (int filled = width; filled < rows.length; filled *= 2) {
      System.arraycopy(rows, 0, rows, filled, Math.min(filled, rows.length - filled));
    }
  }

  private static void product(int n, float[] a, float[] b, float[] c) {
    for (int i = 0; i < n; i++) {
      c[i] = a[i] * b[i];
    }
  }

  private static void productPlus(int n, float[] a, float[] b, float[] c) {
    for (int i = 0; i < n; i++) {
      c[i] += a[i] * b[i];
    }
  }

  private static void add(int n, float[] a, float[] target, int offset) {
    for (int i = 0; i < n; i++) {
      target[offset + i] += a[i];
    }
  }
}
