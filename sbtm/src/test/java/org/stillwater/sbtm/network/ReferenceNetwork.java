package org.stillwater.sbtm.network;

/**
 * A layered network, J v, its divergence and its gradient in double precision, one point at a time,
 * in plain loops: no stacks, no closed form, no M and no K.
 */
final class ReferenceNetwork {
  final Layout layout;
  final Activation activation;
  final double[] theta;
  private final int d;

  ReferenceNetwork(Layout layout, Activation activation, double[] theta) {
    this.layout = layout;
    this.activation = activation;
    this.theta = theta;
    d = layout.dimension();
  }

  static double sigma(Activation activation, double z) {
    return switch (activation) {
      case SOFTSIGN -> z / (1 + Math.abs(z));
      case TANH -> Math.tanh(z);
      case SOFTPLUS -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
      case SILU -> z / (1 + Math.exp(-z));
    };
  }

  static double slope(Activation activation, double z) {
    return switch (activation) {
      case SOFTSIGN -> 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z)));
      case TANH -> 1 / (Math.cosh(z) * Math.cosh(z));
      case SOFTPLUS -> 1 / (1 + Math.exp(-z));
      case SILU -> (1 + Math.exp(-z) + z * Math.exp(-z)) / Math.pow(1 + Math.exp(-z), 2);
    };
  }

  static double curvature(Activation activation, double z) {
    return switch (activation) {
      case SOFTSIGN -> -2 * Math.signum(z) / Math.pow(1 + Math.abs(z), 3);
      case TANH -> -2 * Math.tanh(z) / (Math.cosh(z) * Math.cosh(z));
      case SOFTPLUS -> 0.25 / (Math.cosh(z / 2) * Math.cosh(z / 2));
      case SILU -> (2 - z * Math.tanh(z / 2)) * 0.25 / (Math.cosh(z / 2) * Math.cosh(z / 2));
    };
  }

  /** For each layer its inputs and pre-activations, then s; for a tangent: u and J v. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Pass(double[][] in, double[][] z, double[] out) {}

  Pass pass(double[] x) {
    int layers = layout.layers().size();
    double[][] in = new double[layers + 1][];
    double[][] z = new double[layers][];
    in[0] = x;
    for (Layout.Layer layer : layout.layers()) {
      int l = layer.index();
      z[l] = affine(in[l], layer.weights(), layer.bias(), layer.out());
      in[l + 1] = skip(layer, in[l], layer.skipBias());
      for (int j = 0; j < layer.out(); j++) {
        in[l + 1][j] += sigma(activation, z[l][j]);
      }
    }
    return new Pass(in, z, affine(in[layers], layout.outputWeights(), layout.outputBias(), d));
  }

  /** The tangent v along a pass. */
  Pass tangent(Pass pass, double[] v) {
    int layers = layout.layers().size();
    double[][] in = new double[layers + 1][];
    double[][] u = new double[layers][];
    in[0] = v;
    for (Layout.Layer layer : layout.layers()) {
      int l = layer.index();
      u[l] = affine(in[l], layer.weights(), -1, layer.out());
      in[l + 1] = skip(layer, in[l], -1);
      for (int j = 0; j < layer.out(); j++) {
        in[l + 1][j] += slope(activation, pass.z[l][j]) * u[l][j];
      }
    }
    return new Pass(in, u, affine(in[layers], layout.outputWeights(), -1, d));
  }

  private double[] skip(Layout.Layer layer, double[] in, int bias) {
    return switch (layer.skip()) {
      case NONE -> new double[layer.out()];
      case IDENTITY -> in.clone();
      case PROJECTION -> affine(in, layer.skipWeights(), bias, layer.out());
    };
  }

  /** {@code in W + b}, without b where its place is −1. */
  private double[] affine(double[] in, int weights, int bias, int width) {
    double[] out = new double[width];
    for (int j = 0; j < width; j++) {
      out[j] = bias < 0 ? 0 : theta[bias + j];
      for (int i = 0; i < in.length; i++) {
        out[j] += in[i] * theta[weights + i * width + j];
      }
    }
    return out;
  }

  double[] score(double[] x) {
    return pass(x).out;
  }

  double[] directionalDerivative(double[] x, double[] v) {
    return tangent(pass(x), v).out;
  }

  /** The trace of J, column by column. */
  double divergence(double[] x) {
    Pass pass = pass(x);
    double trace = 0;
    for (int k = 0; k < d; k++) {
      trace += tangent(pass, unit(k)).out[k];
    }
    return trace;
  }

  private double[] unit(int k) {
    double[] unit = new double[d];
    unit[k] = 1;
    return unit;
  }

  /**
   * Adds the gradient of {@code gs·s(x) + w ∇·s(x) + gj·J v} for one point, by reverse
   * differentiation of each tangent in turn.
   */
  void addGradient(double[] x, double[] gs, double w, double[] v, double[] gj, double[] g) {
    Pass pass = pass(x);
    double[][] e = new double[layout.layers().size()][]; // derivatives by σ'
    for (Layout.Layer layer : layout.layers()) {
      e[layer.index()] = new double[layer.out()];
    }
    for (int k = 0; k < d; k++) {
      double[] cotangent = new double[d];
      cotangent[k] = w;
      reverse(pass, tangent(pass, unit(k)), cotangent, e, false, g);
    }
    reverse(pass, tangent(pass, v), gj, e, false, g);
    reverse(pass, pass, gs, e, true, g);
  }

  /**
   * Back from the cotangents of a tangent's outputs, adding to e; or, for the points themselves, of
   * the scores, where e enters through σ''.
   */
  private void reverse(
      Pass points, Pass pass, double[] cotangent, double[][] e, boolean primal, double[] g) {
    int bias = primal ? layout.outputBias() : -1;
    int layers = layout.layers().size();
    double[] back = reverseAffine(pass.in[layers], layout.outputWeights(), bias, cotangent, g);
    for (int l = layers - 1; l >= 0; l--) {
      Layout.Layer layer = layout.layers().get(l);
      double[] dz = new double[layer.out()];
      for (int j = 0; j < layer.out(); j++) {
        double slope = slope(activation, points.z[l][j]);
        dz[j] = back[j] * slope;
        if (primal) {
          dz[j] += e[l][j] * curvature(activation, points.z[l][j]);
        } else {
          e[l][j] += back[j] * pass.z[l][j];
        }
      }
      double[] through =
          reverseAffine(pass.in[l], layer.weights(), primal ? layer.bias() : -1, dz, g);
      double[] around =
          switch (layer.skip()) {
            case NONE -> new double[layer.in()];
            case IDENTITY -> back;
            case PROJECTION ->
                reverseAffine(
                    pass.in[l], layer.skipWeights(), primal ? layer.skipBias() : -1, back, g);
          };
      for (int i = 0; i < layer.in(); i++) {
        through[i] += around[i];
      }
      back = through;
    }
  }

  private double[] reverseAffine(double[] in, int weights, int bias, double[] by, double[] g) {
    double[] back = new double[in.length];
    for (int j = 0; j < by.length; j++) {
      if (bias >= 0) {
        g[bias + j] += by[j];
      }
      for (int i = 0; i < in.length; i++) {
        g[weights + i * by.length + j] += in[i] * by[j];
        back[i] += theta[weights + i * by.length + j] * by[j];
      }
    }
    return back;
  }
}
