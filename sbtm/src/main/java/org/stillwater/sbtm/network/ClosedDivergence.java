package org.stillwater.sbtm.network;

import org.jspecify.annotations.Nullable;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;
import org.stillwater.nd4j.Blas.Form;
import org.stillwater.nd4j.FloatMatrix;

/**
 * The closed form of the divergence of a network of one or two hidden layers: what all points
 * share. With d1, d2 the rows of σ' in the layers,
 *
 * <pre>
 *   two layers:  J = (W1 D1 + P1)(W2 D2 + P2) W3     ∇·s = d1 M d2ᵀ + d2·β + d1·γ + τ
 *   one layer:   J = (W1 D1 + P1) W2                 ∇·s = d1·γ + τ
 *
 *   K = W3 W1   M = W2 ∘ Kᵀ   Q = P1 W2   β_j = Σ_k W3[j,k] Q[k,j]
 *   γ_i = Σ_k W1[k,i] R[i,k]   τ = Σ_ki P1[k,i] R[i,k]   R = P2 W3; W2 in a network of one layer
 * </pre>
 *
 * P2 = I where the second skip is the identity; without skips P1 = P2 = 0. A point costs O(H1 H2),
 * or O(H), whatever its dimension.
 *
 * <p>Sums over points for its gradient follow the parameters' in one array: dM = Σ w d1ᵀ d2
 * (H1×H2), dβ = Σ w d2 (H2), dγ = Σ w d1 (H1) and Σ w; a network of one layer has the last two
 * alone.
 */
final class ClosedDivergence {
  private final Weights weights;
  private final Layout layout;
  private final LayerWeights first;
  private final @Nullable SecondLayer second;
  private final int d;
  private final int width; // H1

  /** γ, repeated for each point of a shard. */
  final float[] gammaRows;

  private final float[] gamma;
  private final float[] w1;
  private final float[] p1;
  private final float[] r; // R: H1×d
  private final float[] w3; // the output's
  private final float[] dr; // dR: H1×d
  private float trace;

  /** What only a network of two layers has. */
  private final class SecondLayer {
    final LayerWeights layer;
    final int width; // H2
    final FloatMatrix mixing; // M
    final FloatMatrix square; // H1×H2
    final FloatMatrix thin; // d×H1
    final FloatMatrix thinIn; // d×H2
    final FloatMatrix tall; // H2×d
    final FloatMatrix tallIn; // H1×d
    final float[] betaRows;
    final float[] beta;
    final float[] w2;
    final float[] kTransposed; // Kᵀ: H1×H2
    final float[] q; // Q: d×H2
    final float[] m;
    final float[] product;

    SecondLayer(LayerWeights layer, int points, Arena arena) {
      this.layer = layer;
      width = layer.shape.out();
      int h1 = layer.shape.in();
      mixing = arena.matrix(h1, width);
      square = arena.matrix(h1, width);
      thin = arena.matrix(d, h1);
      thinIn = arena.matrix(d, width);
      tall = arena.matrix(width, d);
      tallIn = arena.matrix(h1, d);
      betaRows = new float[points * width];
      beta = new float[width];
      w2 = new float[h1 * width];
      kTransposed = new float[h1 * width];
      q = new float[d * width];
      m = new float[h1 * width];
      product = new float[Math.max(h1, d) * Math.max(width, d)];
    }

    /** Adds a matrix to what begins at the given place. */
    void add(FloatMatrix a, float[] target, int offset) {
      int size = a.rows() * a.columns();
      a.get(product, 0, size);
      ClosedDivergence.add(size, product, target, offset);
    }
  }

  /** Whether a network has a closed form. */
  static boolean exists(Layout layout) {
    return layout.layers().size() <= 2;
  }

  /** For shards of up to {@code points} points. */
  ClosedDivergence(Weights weights, int points, Arena arena) {
    this.weights = weights;
    layout = weights.layout;
    first = weights.layers.get(0);
    d = layout.dimension();
    width = first.shape.out();
    gammaRows = new float[points * width];
    gamma = new float[width];
    w1 = new float[d * width];
    p1 = new float[d * width];
    r = new float[width * d];
    w3 = new float[layout.last().out() * d];
    dr = new float[width * d];
    second =
        layout.layers().size() == 2 ? new SecondLayer(weights.layers.get(1), points, arena) : null;
  }

  /** τ, the part of the divergence that is the same for every point. */
  float trace() {
    return trace;
  }

  /** M, for a network of two layers. */
  @Nullable FloatMatrix mixing() {
    return second == null ? null : second.mixing;
  }

  /** β, repeated for each point of a shard; nothing in a network of one layer. */
  float[] betaRows() {
    return second == null ? new float[0] : second.betaRows;
  }

  private int secondWidth() {
    return second == null ? 0 : second.width;
  }

  int mixingSums() {
    return layout.size();
  }

  int betaSums() {
    return mixingSums() + width * secondWidth();
  }

  int gammaSums() {
    return betaSums() + secondWidth();
  }

  int total() {
    return gammaSums() + width;
  }

  /** Length of the sums, the parameters' included. */
  int sums() {
    return total() + 1;
  }

  private boolean projects() {
    return first.projection != null;
  }

  /** Computes M, β, γ and τ from the parameters that were just loaded into the weights. */
  void load(float[] parameters) {
    System.arraycopy(parameters, first.shape.weights(), w1, 0, w1.length);
    System.arraycopy(parameters, layout.outputWeights(), w3, 0, w3.length);
    if (projects()) {
      System.arraycopy(parameters, first.shape.skipWeights(), p1, 0, p1.length);
    }
    if (second == null) {
      System.arraycopy(w3, 0, r, 0, r.length);
    } else {
      loadSecond(second, parameters);
    }
    double sum = 0;
    for (int i = 0; i < width; i++) {
      float g = 0;
      for (int k = 0; k < d; k++) {
        g += w1[k * width + i] * r[i * d + k];
        sum += (double) p1[k * width + i] * r[i * d + k];
      }
      gamma[i] = g;
    }
    trace = (float) sum;
    LayerWeights.repeat(gamma, 0, width, gammaRows);
  }

  private void loadSecond(SecondLayer two, float[] parameters) {
    int size = width * two.width;
    System.arraycopy(parameters, two.layer.shape.weights(), two.w2, 0, size);
    multiply(d, first.weights, Form.TRANSPOSED, weights.output, Form.TRANSPOSED, two.square);
    two.square.get(two.kTransposed, 0, size);
    product(size, two.w2, two.kTransposed, two.m);
    two.mixing.set(two.m, 0, size);
    switch (two.layer.shape.skip()) {
      case NONE -> {} // R = 0
      case IDENTITY -> System.arraycopy(w3, 0, r, 0, r.length);
      case PROJECTION -> {
        FloatMatrix p2 = projection(two.layer);
        multiply(two.width, p2, Form.PLAIN, weights.output, Form.PLAIN, two.tallIn);
        two.tallIn.get(r, 0, r.length);
      }
    }
    if (projects()) {
      FloatMatrix p1 = projection(first);
      multiply(width, p1, Form.PLAIN, two.layer.weights, Form.PLAIN, two.thinIn);
      two.thinIn.get(two.q, 0, d * two.width);
      for (int j = 0; j < two.width; j++) {
        float b = 0;
        for (int k = 0; k < d; k++) {
          b += w3[j * d + k] * two.q[k * two.width + j];
        }
        two.beta[j] = b;
      }
      LayerWeights.repeat(two.beta, 0, two.width, two.betaRows);
    }
  }

  /**
   * Adds what the divergence gives to the gradient for the parameters, from the sums over all
   * points:
   *
   * <pre>
   *   dKᵀ = dM ∘ W2        dW3 += dK W1ᵀ       dW1 += W3ᵀ dK      dW2 += dM ∘ Kᵀ
   *   dQ[k,j] = dβ_j W3[j,k]                   dW3[j,k] += dβ_j Q[k,j]
   *                        dP1 += dQ W2ᵀ       dW2 += P1ᵀ dQ
   *   dR[i,k] = dγ_i W1[k,i] + S P1[k,i]       dW1[k,i] += dγ_i R[i,k]   dP1[k,i] += S R[i,k]
   *                        dW3 += P2ᵀ dR       dP2 += dR W3ᵀ
   * </pre>
   *
   * with S = Σ w.
   *
   * @param g the shards' sums, added; its first part becomes the gradient, in place
   */
  void gradient(float[] g) {
    float total = g[total()];
    int dGamma = gammaSums();
    if (second == null || second.layer.shape.skip() != Layout.Skip.NONE) {
      skipGradient(g, dGamma, total);
    }
    if (second == null) {
      add(dr.length, dr, g, layout.outputWeights());
    } else {
      secondGradient(second, g);
    }
  }

  /** dR, after what R gives to dW1 and dP1. */
  private void skipGradient(float[] g, int dGamma, float total) {
    int dW1 = first.shape.weights();
    for (int k = 0; k < d; k++) {
      for (int i = 0; i < width; i++) {
        dr[i * d + k] = g[dGamma + i] * w1[k * width + i] + total * p1[k * width + i];
        g[dW1 + k * width + i] += g[dGamma + i] * r[i * d + k];
      }
    }
    if (projects()) {
      int dP1 = first.shape.skipWeights();
      for (int k = 0; k < d; k++) {
        for (int i = 0; i < width; i++) {
          g[dP1 + k * width + i] += total * r[i * d + k];
        }
      }
    }
  }

  private void secondGradient(SecondLayer two, float[] g) {
    int size = width * two.width;
    int dW3 = layout.outputWeights();
    int dW2 = two.layer.shape.weights();

    System.arraycopy(g, mixingSums(), two.m, 0, size);
    product(size, two.m, two.w2, two.product);
    two.mixing.set(two.product, 0, size); // holds dKᵀ until the next load
    multiply(width, two.mixing, Form.TRANSPOSED, first.weights, Form.TRANSPOSED, two.tall);
    two.add(two.tall, g, dW3);
    multiply(two.width, weights.output, Form.TRANSPOSED, two.mixing, Form.TRANSPOSED, two.thin);
    two.add(two.thin, g, first.shape.weights());
    product(size, two.m, two.kTransposed, two.m);
    add(size, two.m, g, dW2);

    if (projects()) {
      projectedGradient(two, g);
    }
    switch (two.layer.shape.skip()) {
      case NONE -> {}
      case IDENTITY -> add(dr.length, dr, g, dW3);
      case PROJECTION -> {
        two.tallIn.set(dr, 0, width * d);
        FloatMatrix p2 = projection(two.layer);
        multiply(width, p2, Form.TRANSPOSED, two.tallIn, Form.PLAIN, two.tall);
        two.add(two.tall, g, dW3);
        multiply(d, two.tallIn, Form.PLAIN, weights.output, Form.TRANSPOSED, two.square);
        two.add(two.square, g, two.layer.shape.skipWeights());
      }
    }
  }

  /** What β gives: dQ, and through it dP1, dW2 and dW3. */
  private void projectedGradient(SecondLayer two, float[] g) {
    int dBeta = betaSums();
    int dW3 = layout.outputWeights();
    float[] dQ = two.product;
    for (int j = 0; j < two.width; j++) {
      for (int k = 0; k < d; k++) {
        g[dW3 + j * d + k] += g[dBeta + j] * two.q[k * two.width + j];
        dQ[k * two.width + j] = g[dBeta + j] * w3[j * d + k];
      }
    }
    two.thinIn.set(dQ, 0, d * two.width);
    multiply(two.width, two.thinIn, Form.PLAIN, two.layer.weights, Form.TRANSPOSED, two.thin);
    two.add(two.thin, g, first.shape.skipWeights());
    multiply(d, projection(first), Form.TRANSPOSED, two.thinIn, Form.PLAIN, two.square);
    two.add(two.square, g, two.layer.shape.weights());
  }

  private static FloatMatrix projection(LayerWeights layer) {
    FloatMatrix projection = layer.projection;
    if (projection == null) {
      throw new AssertionError("layer " + layer.shape + " has no projection");
    }
    return projection;
  }

  /** {@code C = A B} in the given forms, which share a side of length {@code k}. */
  private static void multiply(
      int k, FloatMatrix a, Form formOfA, FloatMatrix b, Form formOfB, FloatMatrix c) {
    Blas.multiply(c.rows(), c.columns(), k, 1f, a, formOfA, b, formOfB, 0f, c);
  }

  private static void product(int n, float[] a, float[] b, float[] c) {
    for (int i = 0; i < n; i++) {
      c[i] = a[i] * b[i];
    }
  }

  private static void add(int n, float[] a, float[] target, int offset) {
    for (int i = 0; i < n; i++) {
      target[offset + i] += a[i];
    }
  }
}
