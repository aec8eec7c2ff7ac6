package org.stillwater.sbtm.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;
import org.stillwater.nd4j.Blas.Form;
import org.stillwater.nd4j.FloatMatrix;

/**
 * One thread's workspace for the closed form of the divergence: from the slopes of the layers to
 * ∇·s at each point, and from its cotangents w to those of the slopes,
 *
 * <pre>
 *   two layers:  e2 = w (d1 M + β)      e1 = v Mᵀ + w γ,   v = w d2
 *   one layer:   e1 = w γ
 * </pre>
 */
final class ClosedShard {
  private final ClosedDivergence shared;
  private final LayerShard first;
  private final @Nullable SecondLayer second;
  private final int width; // H1
  private final float[] terms;
  private final float[] wRows;
  private final FloatMatrix d1; // then v Mᵀ
  private final FloatMatrix w;
  private final FloatMatrix ones;
  private final FloatMatrix gammaSums;

  /** What only a network of two layers has. */
  private static final class SecondLayer {
    final LayerShard layer;
    final FloatMatrix mixing; // M
    final int width; // H2
    final float[] mixed; // d1 M + β
    final float[] v;
    final FloatMatrix vMatrix; // d1 M, then v
    final FloatMatrix mixingSums;
    final FloatMatrix betaSums;

    SecondLayer(LayerShard layer, FloatMatrix mixing, int points, Arena arena) {
      this.layer = layer;
      this.mixing = mixing;
      width = mixing.columns();
      mixed = new float[points * width];
      v = new float[points * width];
      vMatrix = arena.matrix(points, width);
      mixingSums = arena.matrix(mixing.rows(), width);
      betaSums = arena.matrix(1, width);
    }
  }

  /** For the shards of one or two layers, of up to {@code points} points. */
  ClosedShard(
      ClosedDivergence shared,
      LayerShard first,
      @Nullable LayerShard second,
      int points,
      FloatMatrix ones,
      Arena arena) {
    this.ones = ones;
    this.shared = shared;
    this.first = first;
    width = first.output.columns();
    FloatMatrix mixing = shared.mixing();
    this.second =
        second == null || mixing == null ? null : new SecondLayer(second, mixing, points, arena);
    int widest = Math.max(width, this.second == null ? 0 : this.second.width);
    terms = new float[points * widest];
    wRows = new float[points * widest];
    d1 = arena.matrix(points, width);
    w = arena.matrix(points, 1);
    gammaSums = arena.matrix(1, width);
  }

  /** ∇·s at the n points of the latest pass forward. */
  void divergence(int n, double[] divergence, int from) {
    d1.set(first.slope, 0, n * width);
    Arrays.fill(divergence, from, from + n, shared.trace());
    boolean oneSum = second != null && second.width == width;
    if (second != null) {
      int size = n * second.width;
      Blas.multiply(
          n,
          second.width,
          width,
          1f,
          d1,
          Form.PLAIN,
          second.mixing,
          Form.PLAIN,
          0f,
          second.vMatrix);
      second.vMatrix.get(second.mixed, 0, size);
      mixedTerms(size, second.mixed, shared.betaRows(), second.layer.slope, terms);
      if (!oneSum) {
        addRowSums(n, second.width, terms, divergence, from);
      }
    }
    if (oneSum) {
      addProduct(n * width, first.slope, shared.gammaRows, terms);
    } else {
      product(n * width, first.slope, shared.gammaRows, terms);
    }
    addRowSums(n, width, terms, divergence, from);
  }

  /**
   * The derivatives by the last layer's slopes, written to {@code e}; sums over the points go to
   * their places after the parameters'.
   *
   * @param cotangents w, derivative of the loss for each point's divergence
   */
  void backward(int n, float[] cotangents, float[] e, float[] sums) {
    w.set(cotangents, 0, n);
    float total = 0;
    for (int i = 0; i < n; i++) {
      total += cotangents[i];
    }
    sums[shared.total()] = total;
    if (second == null) {
      fillRows(n, cotangents, width);
      product(n * width, wRows, shared.gammaRows, e);
    } else {
      int size = n * second.width;
      fillRows(n, cotangents, second.width);
      lastCotangents(size, wRows, second.mixed, second.layer.slope, e, second.v);
      second.vMatrix.set(second.v, 0, size);
      Blas.multiply(
          width,
          second.width,
          n,
          1f,
          d1,
          Form.TRANSPOSED,
          second.vMatrix,
          Form.PLAIN,
          0f,
          second.mixingSums);
      second.mixingSums.get(sums, shared.mixingSums(), width * second.width);
      Blas.columnSums(n, second.vMatrix, ones, second.betaSums);
      second.betaSums.get(sums, shared.betaSums(), second.width);
    }
    Blas.columnSums(n, d1, w, gammaSums);
    gammaSums.get(sums, shared.gammaSums(), width);
  }

  /** In a network of two layers, the derivatives by the first layer's slopes. */
  void backwardFirst(int n, float[] cotangents, float[] e) {
    SecondLayer two = second;
    if (two == null) {
      return;
    }
    int size = n * width;
    Blas.multiply(
        n, width, two.width, 1f, two.vMatrix, Form.PLAIN, two.mixing, Form.TRANSPOSED, 0f, d1);
    d1.get(e, 0, size);
    if (width != two.width) {
      fillRows(n, cotangents, width);
    }
    addProduct(size, wRows, shared.gammaRows, e);
  }

  private void fillRows(int n, float[] cotangents, int columns) {
    for (int i = 0; i < n; i++) {
      Arrays.fill(wRows, i * columns, (i + 1) * columns, cotangents[i]);
    }
  }

  private static void mixedTerms(int n, float[] mixed, float[] beta, float[] d2, float[] terms) {
    for (int i = 0; i < n; i++) {
      float a = mixed[i] + beta[i];
      mixed[i] = a;
      terms[i] = a * d2[i];
    }
  }

  private static void lastCotangents(
      int n, float[] w, float[] mixed, float[] d2, float[] e, float[] v) {
    for (int i = 0; i < n; i++) {
      e[i] = w[i] * mixed[i];
      v[i] = w[i] * d2[i];
    }
  }

  private static void product(int n, float[] a, float[] b, float[] c) {
    for (int i = 0; i < n; i++) {
      c[i] = a[i] * b[i];
    }
  }

  private static void addProduct(int n, float[] a, float[] b, float[] c) {
    for (int i = 0; i < n; i++) {
      c[i] += a[i] * b[i];
    }
  }

  private static void addRowSums(int n, int width, float[] terms, double[] to, int from) {
    for (int i = 0; i < n; i++) {
      to[from + i] += rowSum(terms, i * width, width);
    }
  }

  /** Eight sums side by side, since the compiler may not reorder the additions of one. */
  private static float rowSum(float[] a, int from, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = from;
    for (; i + 7 < from + count; i += 8) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    for (; i < from + count; i++) {
      s0 += a[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
