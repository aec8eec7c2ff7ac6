package org.stillwater.sbtm.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the parameters of a layered network lie in one flat array: for each hidden layer {@code W
 * (in×out), b (out)}, then {@code P (in×out), p (out)} where its skip is a projection; at last the
 * output's {@code W (in×d), b (d)}; every matrix row-major. W over b, and P over p, are thus
 * matrices of one row more that act on (x, 1).
 */
final class Layout {
  private final int dimension;
  private final List<Layer> layers;
  private final int outputWeights;

  /** What a hidden layer adds to σ(x W + b). */
  enum Skip {
    /** Nothing. */
    NONE,
    /** Its input x. */
    IDENTITY,
    /** x P + p. */
    PROJECTION
  }

  /**
   * A hidden layer.
   *
   * @param index 0 for the first
   * @param in number of inputs
   * @param out number of units
   * @param at where its parameters begin
   */
  record Layer(int index, int in, int out, Skip skip, int at) {
    int weights() {
      return at;
    }

    int bias() {
      return at + in * out;
    }

    int skipWeights() {
      return bias() + out;
    }

    int skipBias() {
      return skipWeights() + in * out;
    }

    int size() {
      return (skip == Skip.PROJECTION ? 2 : 1) * (in + 1) * out;
    }
  }

  /**
   * A network from R^d to R^d through the given hidden layers.
   *
   * @param skips whether layers have skips: a projection where widths differ and on the first, the
   *     identity elsewhere
   * @throws IllegalArgumentException if a size is not positive, there is no layer, or there are
   *     more than 2³¹ parameters
   */
  Layout(int dimension, List<Integer> widths, boolean skips) {
    if (dimension < 1 || widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "a network needs a dimension and widths of at least 1, but they are %d and %s"
              .formatted(dimension, widths));
    }
    this.dimension = dimension;
    List<Layer> hidden = new ArrayList<>();
    long at = 0;
    int in = dimension;
    for (int width : widths) {
      Skip skip =
          !skips ? Skip.NONE : hidden.isEmpty() || in != width ? Skip.PROJECTION : Skip.IDENTITY;
      Layer layer = new Layer(hidden.size(), in, width, skip, Math.toIntExact(at));
      hidden.add(layer);
      at += (skip == Skip.PROJECTION ? 2L : 1L) * (in + 1L) * width;
      requireArray(at, dimension, widths);
      in = width;
    }
    layers = List.copyOf(hidden);
    outputWeights = Math.toIntExact(at);
    requireArray(at + (in + 1L) * dimension, dimension, widths);
  }

  private static void requireArray(long size, int dimension, List<Integer> widths) {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a network of widths %s in dimension %d has more parameters than an array can hold"
              .formatted(widths, dimension));
    }
  }

  /** d, the dimension of points and scores. */
  int dimension() {
    return dimension;
  }

  /** The hidden layers, first to last. */
  List<Layer> layers() {
    return layers;
  }

  /** The last hidden layer. */
  Layer last() {
    return layers.get(layers.size() - 1);
  }

  int outputWeights() {
    return outputWeights;
  }

  int outputBias() {
    return outputWeights + last().out() * dimension;
  }

  /** Number of parameters. */
  int size() {
    return outputBias() + dimension;
  }

  /** Every matrix and vector by its name, {@code W1 b1 P1 p1 W2 …}, in order; vectors are rows. */
  List<ParameterBlock> blocks() {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (Layer layer : layers) {
      int number = layer.index() + 1;
      blocks.add(new ParameterBlock("W" + number, layer.weights(), layer.in(), layer.out()));
      blocks.add(new ParameterBlock("b" + number, layer.bias(), 1, layer.out()));
      if (layer.skip() == Skip.PROJECTION) {
        blocks.add(new ParameterBlock("P" + number, layer.skipWeights(), layer.in(), layer.out()));
        blocks.add(new ParameterBlock("p" + number, layer.skipBias(), 1, layer.out()));
      }
    }
    int number = layers.size() + 1;
    blocks.add(new ParameterBlock("W" + number, outputWeights, last().out(), dimension));
    blocks.add(new ParameterBlock("b" + number, outputBias(), 1, dimension));
    return blocks;
  }

  /**
   * The parameters of a network that takes points as they are, s(x) = s_θ((x − m)/c)/c, as a
   * network of this layout without m and c.
   */
  float[] absorb(TrainedNetwork trained) {
    float[] parameters = trained.parameters();
    double[] centre = trained.centre();
    double[] scale = trained.scale();
    Layer first = layers.get(0);
    absorb(parameters, first.weights(), first.bias(), centre, scale);
    if (first.skip() == Skip.PROJECTION) {
      absorb(parameters, first.skipWeights(), first.skipBias(), centre, scale);
    }
    for (int at = outputWeights; at < parameters.length; at++) {
      parameters[at] = (float) (parameters[at] / scale[(at - outputWeights) % dimension]);
    }
    return parameters;
  }

  /** {@code W[k,j] ← W[k,j]/c_k, b_j ← b_j − Σ_k m_k W[k,j]/c_k}. */
  private void absorb(float[] theta, int weights, int bias, double[] centre, double[] scale) {
    int width = layers.get(0).out();
    for (int j = 0; j < width; j++) {
      double shift = 0;
      for (int k = 0; k < dimension; k++) {
        double weight = theta[weights + k * width + j] / scale[k];
        shift += centre[k] * weight;
        theta[weights + k * width + j] = (float) weight;
      }
      theta[bias + j] = (float) (theta[bias + j] - shift);
    }
  }
}
