package org.stillwater.sbtm.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;
import org.stillwater.nd4j.Blas.Form;
import org.stillwater.nd4j.FloatMatrix;

/**
 * One thread's workspace for passing up to T particles through a {@link ResidualNetwork}: forward,
 * divergence, and back.
 *
 * <p>Products run off-heap, elementwise work on heap arrays of T×H, small enough that everything
 * stays in a core's cache. A shard is used by one thread at a time; {@link #backward} continues the
 * latest {@link #forward}.
 */
final class ResidualShard {
  private final ResidualNetwork network;
  private final ResidualLayout layout;
  private final int d;
  private final int width;
  private final int capacity;

  private final FloatMatrix x; // (x, 1)
  private final FloatMatrix h1;
  private final FloatMatrix d1;
  private final FloatMatrix h2;
  private final FloatMatrix scoreOut;
  private final FloatMatrix out;
  private final FloatMatrix gs;
  private final FloatMatrix dh;
  private final FloatMatrix dz2;
  private final FloatMatrix dz1;
  private final FloatMatrix v;
  private final FloatMatrix w;
  private final FloatMatrix ones;
  private final FloatMatrix squareOut;
  private final FloatMatrix inputOut;
  private final FloatMatrix outputOut;
  private final FloatMatrix rowOut;

  private final float[] xRows;
  private final float[] one;
  private final float[] two;
  private final float[] three;
  private final float[] h1Rows;
  private final float[] slope1;
  private final float[] curvature1;
  private final float[] slope2;
  private final float[] curvature2;
  private final float[] mixed; // d1 M + β
  private final float[] wRows;

  ResidualShard(ResidualNetwork network, int capacity, Arena arena) {
    this.network = network;
    this.capacity = capacity;
    layout = network.layout();
    d = layout.dimension();
    width = layout.width();
    x = arena.matrix(capacity, d + 1);
    h1 = arena.matrix(capacity, width);
    d1 = arena.matrix(capacity, width);
    h2 = arena.matrix(capacity, width);
    scoreOut = arena.matrix(capacity, d);
    out = arena.matrix(capacity, width);
    gs = arena.matrix(capacity, d);
    dh = arena.matrix(capacity, width);
    dz2 = arena.matrix(capacity, width);
    dz1 = arena.matrix(capacity, width);
    v = arena.matrix(capacity, width);
    w = arena.matrix(capacity, 1);
    ones = arena.matrix(capacity, 1);
    squareOut = arena.matrix(width, width);
    inputOut = arena.matrix(d + 1, width);
    outputOut = arena.matrix(width, d);
    rowOut = arena.matrix(1, width);
    xRows = new float[capacity * (d + 1)];
    one = new float[capacity * width];
    two = new float[capacity * width];
    three = new float[capacity * width];
    h1Rows = new float[capacity * width];
    slope1 = new float[capacity * width];
    curvature1 = new float[capacity * width];
    slope2 = new float[capacity * width];
    curvature2 = new float[capacity * width];
    mixed = new float[capacity * width];
    wRows = new float[capacity * width];
    float[] filled = new float[capacity];
    Arrays.fill(filled, 1f);
    ones.set(filled, 0, capacity);
  }

  /** Greatest number of particles. */
  int capacity() {
    return capacity;
  }

  /**
   * The score of n particles, and what {@link #backward} needs.
   *
   * @param particles n×d
   * @param score n×d, written
   * @param divergence n, written; null to do without the divergence and all that it costs
   */
  void forward(Batch particles, float[] score, float @Nullable [] divergence) {
    int n = particles.size();
    int size = n * width;
    double[] numbers = particles.array();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        xRows[i * (d + 1) + k] = (float) numbers[particles.offset(i) + k];
      }
      xRows[i * (d + 1) + d] = 1f;
    }
    x.set(xRows, 0, n * (d + 1));
    Blas.multiply(n, width, d + 1, 1f, x, Form.PLAIN, network.inputWeights, Form.PLAIN, 0f, out);
    out.get(one, 0, size);
    Blas.multiply(n, width, d + 1, 1f, x, Form.PLAIN, network.skipWeights, Form.PLAIN, 0f, out);
    out.get(two, 0, size);
    if (divergence == null) {
      Softsign.layer(size, one, two, h1Rows, slope1);
    } else {
      Softsign.layerWithCurvature(size, one, two, h1Rows, slope1, curvature1);
    }
    h1.set(h1Rows, 0, size);
    Blas.multiply(n, width, width, 1f, h1, Form.PLAIN, network.hiddenWeights, Form.PLAIN, 0f, out);
    out.get(one, 0, size);
    if (divergence == null) {
      Softsign.layer(size, one, network.hiddenBiasRows, h1Rows, two, slope2);
    } else {
      Softsign.layer(size, one, network.hiddenBiasRows, h1Rows, two, slope2, curvature2);
    }
    h2.set(two, 0, size);
    Blas.multiply(n, d, width, 1f, h2, Form.PLAIN, network.outputWeights, Form.PLAIN, 0f, scoreOut);
    scoreOut.get(score, 0, n * d);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        score[i * d + k] += network.outputBias[k];
      }
    }
    if (divergence != null) {
      divergence(n, divergence);
    }
  }

  /** {@code ∇·s = (d1 M + β)·d2 + γ·d1 + tr(P W3)}. */
  private void divergence(int n, float[] divergence) {
    int size = n * width;
    d1.set(slope1, 0, size);
    Blas.multiply(n, width, width, 1f, d1, Form.PLAIN, network.mixing, Form.PLAIN, 0f, out);
    out.get(mixed, 0, size);
    divergenceTerms(size, mixed, network.betaRows, slope2, network.gammaRows, slope1, one);
    for (int i = 0; i < n; i++) {
      divergence[i] = rowSum(one, i * width, width) + network.trace();
    }
  }

  /**
   * What the particles of the latest {@link #forward} add to the gradient, given the loss's
   * derivatives:
   *
   * <pre>
   *   dh2 = gs W3ᵀ           dz2 = dh2∘σ'(z2) + w (d1 M + β)∘σ''(z2)      v = w d2
   *   dh1 = dz2 W2ᵀ + dh2    dz1 = dh1∘σ'(z1) + (v Mᵀ + w γ)∘σ''(z1)
   * </pre>
   *
   * @param scoreCotangent gs, n×d: derivative of the loss for each particle's score
   * @param divergenceCotangent w, n: derivative for each particle's divergence; null if the loss
   *     has none, and required to be so if the forward pass did without
   * @param sums overwritten
   */
  void backward(
      int n, float[] scoreCotangent, float @Nullable [] divergenceCotangent, ShardSums sums) {
    int size = n * width;
    gs.set(scoreCotangent, 0, n * d);
    Blas.multiply(n, width, d, 1f, gs, Form.PLAIN, network.outputWeights, Form.TRANSPOSED, 0f, dh);
    dh.get(one, 0, size);
    if (divergenceCotangent == null) {
      product(size, one, slope2, two);
    } else {
      w.set(divergenceCotangent, 0, n);
      for (int i = 0; i < n; i++) {
        Arrays.fill(wRows, i * width, (i + 1) * width, divergenceCotangent[i]);
      }
      hiddenCotangents(size, one, slope2, wRows, mixed, curvature2, two, three);
      v.set(three, 0, size);
    }
    dz2.set(two, 0, size);
    Blas.multiply(
        n, width, width, 1f, dz2, Form.PLAIN, network.hiddenWeights, Form.TRANSPOSED, 1f, dh);
    dh.get(one, 0, size);
    if (divergenceCotangent == null) {
      product(size, one, slope1, two);
    } else {
      Blas.multiply(n, width, width, 1f, v, Form.PLAIN, network.mixing, Form.TRANSPOSED, 0f, out);
      out.get(three, 0, size);
      inputCotangents(size, one, slope1, three, wRows, network.gammaRows, curvature1, two);
    }
    dz1.set(two, 0, size);
    parameterSums(n, scoreCotangent, sums);
    if (divergenceCotangent != null) {
      divergenceSums(n, divergenceCotangent, sums);
    }
  }

  /**
   * {@code [dW1; db1] = (x,1)ᵀ dz1, [dP; dp] = (x,1)ᵀ dh1, dW2 = h1ᵀ dz2, db2 = Σ dz2, dW3 = h2ᵀ
   * gs, db3 = Σ gs}.
   */
  private void parameterSums(int n, float[] scoreCotangent, ShardSums sums) {
    float[] g = sums.values();
    Blas.multiply(d + 1, width, n, 1f, x, Form.TRANSPOSED, dz1, Form.PLAIN, 0f, inputOut);
    inputOut.get(g, layout.inputWeights(), (d + 1) * width);
    Blas.multiply(d + 1, width, n, 1f, x, Form.TRANSPOSED, dh, Form.PLAIN, 0f, inputOut);
    inputOut.get(g, layout.skipWeights(), (d + 1) * width);
    Blas.multiply(width, width, n, 1f, h1, Form.TRANSPOSED, dz2, Form.PLAIN, 0f, squareOut);
    squareOut.get(g, layout.hiddenWeights(), width * width);
    Blas.columnSums(n, dz2, ones, rowOut);
    rowOut.get(g, layout.hiddenBias(), width);
    Blas.multiply(width, d, n, 1f, h2, Form.TRANSPOSED, gs, Form.PLAIN, 0f, outputOut);
    outputOut.get(g, layout.outputWeights(), width * d);
    for (int k = 0; k < d; k++) {
      float sum = 0;
      for (int i = 0; i < n; i++) {
        sum += scoreCotangent[i * d + k];
      }
      g[layout.outputBias() + k] = sum;
    }
  }

  /** {@code dM = d1ᵀ v, dβ = Σ v, dγ = Σ w d1} and {@code Σ w}. */
  private void divergenceSums(int n, float[] divergenceCotangent, ShardSums sums) {
    float[] g = sums.values();
    Blas.multiply(width, width, n, 1f, d1, Form.TRANSPOSED, v, Form.PLAIN, 0f, squareOut);
    squareOut.get(g, sums.mixing(), width * width);
    Blas.columnSums(n, v, ones, rowOut);
    rowOut.get(g, sums.beta(), width);
    Blas.columnSums(n, d1, w, rowOut);
    rowOut.get(g, sums.gamma(), width);
    float total = 0;
    for (int i = 0; i < n; i++) {
      total += divergenceCotangent[i];
    }
    g[sums.total()] = total;
  }

  private static void divergenceTerms(
      int n, float[] mixed, float[] beta, float[] d2, float[] gamma, float[] d1, float[] terms) {
    for (int i = 0; i < n; i++) {
      float a = mixed[i] + beta[i];
      mixed[i] = a;
      terms[i] = a * d2[i] + gamma[i] * d1[i];
    }
  }

  private static void hiddenCotangents(
      int n,
      float[] dh2,
      float[] d2,
      float[] w,
      float[] mixed,
      float[] curvature,
      float[] dz2,
      float[] v) {
    for (int i = 0; i < n; i++) {
      dz2[i] = dh2[i] * d2[i] + w[i] * mixed[i] * curvature[i];
      v[i] = w[i] * d2[i];
    }
  }

  private static void inputCotangents(
      int n,
      float[] dh1,
      float[] d1,
      float[] vM,
      float[] w,
      float[] gamma,
      float[] curvature,
      float[] dz1) {
    for (int i = 0; i < n; i++) {
      dz1[i] = dh1[i] * d1[i] + (vM[i] + w[i] * gamma[i]) * curvature[i];
    }
  }

  private static void product(int n, float[] a, float[] b, float[] c) {
    for (int i = 0; i < n; i++) {
      c[i] = a[i] * b[i];
    }
  }

  private static float rowSum(float[] a, int from, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = from;
    for (; i + 3 < from + count; i += 4) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
    }
    for (; i < from + count; i++) {
      s0 += a[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
