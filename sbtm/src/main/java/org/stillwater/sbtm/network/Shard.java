package org.stillwater.sbtm.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Batch;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;
import org.stillwater.nd4j.Blas.Form;
import org.stillwater.nd4j.FloatMatrix;
import org.stillwater.sbtm.network.LayerShard.Order;

/**
 * One thread's workspace for passing a shard of points through a layered network: forward with
 * tangents, and back.
 *
 * <p>Products run off-heap, elementwise work on heap arrays. A stack holds the points, then, where
 * they are asked for, the d unit vectors of each point's divergence, then its one given tangent; a
 * tangent's rows come out as J v. A shard is used by one thread at a time; {@link #backward}
 * continues the latest {@link #forward}, once.
 */
final class Shard {
  private final Weights weights;
  private final int d;
  private final List<LayerShard> layers;
  private final @Nullable ClosedShard closed;
  private final float[] e;
  private final FloatMatrix input; // (x, 1), (v, 0)
  private final FloatMatrix output; // s, J v; then their cotangents
  private final FloatMatrix weightSums;
  private final float[] inputRows;
  private final float[] outputRows;
  private final float[] divergenceCotangents;

  private int points;
  private int unitTangents;
  private int givenTangents;

  Shard(Weights weights, @Nullable ClosedDivergence divergence, Capacity capacity, Arena arena) {
    this.weights = weights;
    d = weights.layout.dimension();
    int widest = weights.layers.stream().mapToInt(layer -> layer.shape.out()).max().orElseThrow();
    Scratch scratch = new Scratch(capacity, widest, arena);
    e = scratch.e;
    List<LayerShard> backwards = new ArrayList<>();
    LayerShard next = null;
    for (int l = weights.layers.size() - 1; l >= 0; l--) {
      next =
          new LayerShard(weights.layers.get(l), weights.activation, capacity, scratch, next, arena);
      backwards.add(next);
    }
    Collections.reverse(backwards);
    layers = List.copyOf(backwards);
    closed =
        divergence == null
            ? null
            : new ClosedShard(
                divergence,
                layers.get(0),
                layers.size() == 2 ? layers.get(1) : null,
                capacity.points(0),
                scratch.ones,
                arena);
    input = arena.matrix(capacity.rows(), d + 1);
    output = arena.matrix(capacity.rows(), d);
    weightSums = arena.matrix(weights.layout.last().out(), d);
    inputRows = new float[capacity.rows() * (d + 1)];
    outputRows = new float[capacity.rows() * d];
    divergenceCotangents = new float[capacity.points(0)];
  }

  /**
   * Values, tangents, and what {@link #backward} needs of the given order.
   *
   * @param x n×d
   * @param unitVectors whether to carry the d unit vectors along at each point
   * @param tangents n×d, carried along; or null
   */
  void forward(Batch x, boolean unitVectors, @Nullable Batch tangents, Order order) {
    points = x.size();
    unitTangents = unitVectors ? d : 0;
    givenTangents = tangents == null ? 0 : 1;
    int stacked = unitTangents + givenTangents;
    int rows = points * (1 + stacked);
    fill(x, 0, 1f);
    for (int k = 0; k < unitTangents; k++) {
      fillUnit(k);
    }
    if (tangents != null) {
      fill(tangents, 1 + unitTangents, 0f);
    }
    input.set(inputRows, 0, rows * (d + 1));
    FloatMatrix in = input;
    for (LayerShard layer : layers) {
      layer.forward(in, points, stacked, order);
      in = layer.output;
    }
    Blas.multiply(
        rows, d, in.columns(), 1f, in, Form.PLAIN, weights.output, Form.PLAIN, 0f, output);
    output.get(outputRows, 0, rows * d);
  }

  private void fill(Batch vectors, int block, float last) {
    double[] numbers = vectors.array();
    int from = vectors.offset();
    int to = block * points * (d + 1);
    for (int i = 0; i < points; i++) {
      for (int k = 0; k < d; k++) {
        inputRows[to++] = (float) numbers[from++];
      }
      inputRows[to++] = last;
    }
  }

  private void fillUnit(int k) {
    int from = (1 + k) * points * (d + 1);
    int to = from + points * (d + 1);
    Arrays.fill(inputRows, from, to, 0f);
    for (int at = from + k; at < to; at += d + 1) {
      inputRows[at] = 1f;
    }
  }

  /** Writes s at each point. */
  void score(Batch out) {
    double[] numbers = out.array();
    int to = out.offset();
    int from = 0;
    for (int i = 0; i < points; i++) {
      for (int k = 0; k < d; k++) {
        numbers[to++] = outputRows[from++] + weights.outputBias[k];
      }
    }
  }

  /** Writes J v at each point, for the given tangents v. */
  void directionalDerivative(Batch out) {
    double[] numbers = out.array();
    int to = out.offset();
    int from = (1 + unitTangents) * points * d;
    for (int i = 0; i < points * d; i++) {
      numbers[to + i] = outputRows[from + i];
    }
  }

  /** Writes ∇·s at each point: by the closed form, or from the unit vectors that were carried. */
  void divergence(double[] out, int from) {
    if (closed != null) {
      closed.divergence(points, out, from);
      return;
    }
    for (int i = 0; i < points; i++) {
      float sum = 0;
      for (int k = 0; k < d; k++) {
        sum += outputRows[((1 + k) * points + i) * d + k];
      }
      out[from + i] = sum;
    }
  }

  /**
   * What the points of the latest pass forward add to the gradient.
   *
   * @param score ∂L/∂s, n×d
   * @param divergence ∂L/∂(∇·s), n; null if the loss has no such derivative
   * @param directional ∂L/∂(J v), n×d; null if no tangents were given
   * @param sums overwritten, as far as these derivatives reach
   */
  void backward(
      Batch score, double @Nullable [] divergence, @Nullable Batch directional, float[] sums) {
    int stacked = unitTangents + givenTangents;
    int rows = points * (1 + stacked);
    narrow(score, 0);
    outputBiasSums(sums);
    if (directional != null) {
      narrow(directional, 1 + unitTangents);
    }
    if (divergence != null && unitTangents > 0) {
      unitCotangents(divergence);
    }
    output.set(outputRows, 0, rows * d);
    LayerShard last = layers.get(layers.size() - 1);
    int width = last.output.columns();
    Blas.multiply(
        width, d, rows, 1f, last.output, Form.TRANSPOSED, output, Form.PLAIN, 0f, weightSums);
    weightSums.get(sums, weights.layout.outputWeights(), width * d);
    Blas.multiply(
        rows,
        width,
        d,
        1f,
        output,
        Form.PLAIN,
        weights.output,
        Form.TRANSPOSED,
        0f,
        last.cotangent);

    ClosedShard form = divergence == null ? null : closed;
    if (divergence != null && form != null) {
      narrow(divergence);
    }
    for (int l = layers.size() - 1; l >= 0; l--) {
      LayerShard layer = layers.get(l);
      float[] bySlope = form == null && stacked == 0 ? null : e;
      if (bySlope == null) {
        // nothing depends on the slopes
      } else if (form == null) {
        Arrays.fill(e, 0, points * layer.output.columns(), 0f);
      } else if (l == layers.size() - 1) {
        form.backward(points, divergenceCotangents, e, sums);
      } else {
        form.backwardFirst(points, divergenceCotangents, e);
      }
      layer.backward(l == 0 ? input : layers.get(l - 1).output, points, stacked, bySlope, sums);
      if (l > 0) {
        layer.propagate(points, stacked, layers.get(l - 1).cotangent);
      }
    }
  }

  private void narrow(Batch from, int block) {
    double[] numbers = from.array();
    int at = from.offset();
    int to = block * points * d;
    for (int i = 0; i < points * d; i++) {
      outputRows[to + i] = (float) numbers[at + i];
    }
  }

  private void narrow(double[] divergence) {
    for (int i = 0; i < points; i++) {
      divergenceCotangents[i] = (float) divergence[i];
    }
  }

  private void unitCotangents(double[] divergence) {
    Arrays.fill(outputRows, points * d, (1 + unitTangents) * points * d, 0f);
    for (int k = 0; k < d; k++) {
      for (int i = 0; i < points; i++) {
        outputRows[((1 + k) * points + i) * d + k] = (float) divergence[i];
      }
    }
  }

  private void outputBiasSums(float[] sums) {
    for (int k = 0; k < d; k++) {
      float sum = 0;
      for (int i = 0; i < points; i++) {
        sum += outputRows[i * d + k];
      }
      sums[weights.layout.outputBias() + k] = sum;
    }
  }
}
