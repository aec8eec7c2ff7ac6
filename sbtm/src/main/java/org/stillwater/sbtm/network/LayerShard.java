package org.stillwater.sbtm.network;

import org.jspecify.annotations.Nullable;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;
import org.stillwater.nd4j.Blas.Form;
import org.stillwater.nd4j.FloatMatrix;

/**
 * One thread's workspace for one hidden layer: values and tangents forward, their cotangents back.
 *
 * <p>All is stacked: block 0 of a stack holds n points, block k the tangents t_k that go with them,
 * so that one product serves both. With u_k = t_k W the tangents before σ,
 *
 * <pre>
 *   h = σ(x W + b) + skip(x)                 t_k' = u_k∘σ' + skip'(t_k)
 *   dz = dh∘σ' + e∘σ'',  e = Σ_k dt_k'∘u_k (+ what a closed form adds)        du_k = dt_k'∘σ'
 * </pre>
 *
 * The matrix {@link #output} holds pre-activations, then outputs, then their cotangents: each when
 * the one before it is no longer needed. Elementwise work runs on heap arrays of a block each.
 */
final class LayerShard {
  private final LayerWeights layer;
  private final Activation activation;
  private final Scratch scratch;
  private final int out;
  private final float[][] preTangents; // u_k
  private final FloatMatrix weightSums;
  private final FloatMatrix biasSums;

  final FloatMatrix output;
  final FloatMatrix cotangent; // of the output; the next layer's own where its skip is the identity
  final float[] slope;
  final float[] curvature;

  /** How many derivatives of σ a pass needs. */
  enum Order {
    VALUE,
    SLOPE,
    CURVATURE
  }

  LayerShard(
      LayerWeights layer,
      Activation activation,
      Capacity capacity,
      Scratch scratch,
      @Nullable LayerShard next,
      Arena arena) {
    this.layer = layer;
    this.activation = activation;
    this.scratch = scratch;
    out = layer.shape.out();
    output = arena.matrix(capacity.rows(), out);
    cotangent =
        next != null && next.layer.shape.skip() == Layout.Skip.IDENTITY
            ? next.cotangent
            : arena.matrix(capacity.rows(), out);
    slope = new float[capacity.points(0) * out];
    curvature = new float[capacity.points(0) * out];
    preTangents = new float[capacity.tangents()][];
    for (int k = 0; k < preTangents.length; k++) {
      preTangents[k] = new float[capacity.points(k + 1) * out];
    }
    weightSums = arena.matrix(layer.inputs(), out);
    biasSums = arena.matrix(1, out);
  }

  /**
   * From the stack {@code input} to {@link #output}; the skip's heap arrays are the input's where
   * it is the identity, and the output's afterwards.
   */
  void forward(FloatMatrix input, int points, int tangents, Order order) {
    int rows = points * (1 + tangents);
    int size = points * out;
    float[][] carried = scratch.carried;
    if (layer.projection != null) {
      multiply(rows, input, layer.projection);
      for (int k = 0; k <= tangents; k++) {
        output.get(k * size, carried[k], 0, size);
      }
      if (layer.projectionBiasRows != null) {
        add(size, layer.projectionBiasRows, carried[0]);
      }
    }
    multiply(rows, input, layer.weights);
    boolean plain = layer.shape.skip() == Layout.Skip.NONE;
    float[] z = scratch.z;
    output.get(0, z, 0, size);
    activate(size, z, plain ? scratch.zeros : carried[0], carried[0], order);
    output.set(0, carried[0], 0, size);
    for (int k = 1; k <= tangents; k++) {
      float[] u = preTangents[k - 1];
      output.get(k * size, u, 0, size);
      if (plain) {
        product(size, u, slope, carried[k]);
      } else {
        productPlus(size, u, slope, carried[k]);
      }
      output.set(k * size, carried[k], 0, size);
    }
  }

  private void activate(int size, float[] z, float[] skip, float[] h, Order order) {
    float[] b = layer.biasRows;
    float[] t = scratch.t;
    switch (order) {
      case VALUE -> activation.value(size, z, b, skip, t, h);
      case SLOPE -> activation.slope(size, z, b, skip, t, h, slope);
      case CURVATURE -> activation.curvature(size, z, b, skip, t, h, slope, curvature);
    }
  }

  private void multiply(int rows, FloatMatrix input, FloatMatrix by) {
    Blas.multiply(rows, out, layer.inputs(), 1f, input, Form.PLAIN, by, Form.PLAIN, 0f, output);
  }

  /**
   * From the cotangents of the outputs to those of the pre-activations, which replace the outputs;
   * the layer's part of the gradient goes to {@code sums}.
   *
   * @param input as in the pass forward
   * @param e derivative of the loss by σ', n×H, to which tangents add theirs; null if nothing
   *     depends on σ'
   */
  void backward(FloatMatrix input, int points, int tangents, float @Nullable [] e, float[] sums) {
    int rows = points * (1 + tangents);
    int size = points * out;
    float[] g = scratch.z;
    if (e != null) {
      for (int k = 1; k <= tangents; k++) {
        cotangent.get(k * size, g, 0, size);
        tangentCotangents(size, g, preTangents[k - 1], slope, e);
        output.set(k * size, g, 0, size);
      }
    }
    cotangent.get(0, g, 0, size);
    if (e == null) {
      product(size, g, slope, g);
    } else {
      curvedCotangents(size, g, slope, e, curvature);
    }
    output.set(0, g, 0, size);
    sums(rows, points, input, output, layer.shape.weights(), sums);
    if (layer.projection != null) {
      sums(rows, points, input, cotangent, layer.shape.skipWeights(), sums);
    }
  }

  /** {@code [dW; db]} at {@code at}: inputs against cotangents, and sums of those of the points. */
  private void sums(
      int rows, int points, FloatMatrix input, FloatMatrix cotangents, int at, float[] sums) {
    int inputs = layer.inputs();
    Blas.multiply(
        inputs, out, rows, 1f, input, Form.TRANSPOSED, cotangents, Form.PLAIN, 0f, weightSums);
    weightSums.get(sums, at, inputs * out);
    if (!layer.first()) {
      Blas.columnSums(points, cotangents, scratch.ones, biasSums);
      biasSums.get(sums, at + inputs * out, out);
    }
  }

  /** The cotangents of the input, to where the layer before keeps those of its output. */
  void propagate(int points, int tangents, FloatMatrix inputCotangent) {
    int rows = points * (1 + tangents);
    boolean accumulate = layer.shape.skip() == Layout.Skip.IDENTITY;
    multiplyBack(rows, output, layer.weights, accumulate, inputCotangent);
    if (layer.projection != null) {
      multiplyBack(rows, cotangent, layer.projection, true, inputCotangent);
    }
  }

  private void multiplyBack(
      int rows, FloatMatrix from, FloatMatrix by, boolean accumulate, FloatMatrix to) {
    Blas.multiply(
        rows,
        layer.shape.in(),
        out,
        1f,
        from,
        Form.PLAIN,
        by,
        Form.TRANSPOSED,
        accumulate ? 1f : 0f,
        to);
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

  private static void add(int n, float[] a, float[] c) {
    for (int i = 0; i < n; i++) {
      c[i] += a[i];
    }
  }

  /** {@code e += dt∘u, dt ← dt∘σ'}. */
  private static void tangentCotangents(int n, float[] dt, float[] u, float[] slope, float[] e) {
    for (int i = 0; i < n; i++) {
      float a = dt[i];
      e[i] += a * u[i];
      dt[i] = a * slope[i];
    }
  }

  private static void curvedCotangents(
      int n, float[] g, float[] slope, float[] e, float[] curvature) {
    for (int i = 0; i < n; i++) {
      g[i] = g[i] * slope[i] + e[i] * curvature[i];
    }
  }
}
