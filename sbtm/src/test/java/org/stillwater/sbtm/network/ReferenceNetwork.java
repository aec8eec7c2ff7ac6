package org.stillwater.sbtm.network;

/**
 * The residual network, its divergence and its gradient in double precision, one particle at a
 * time, in plain loops.
 */
final class ReferenceNetwork {
  final int d;
  final int width;
  final double[] theta;

  ReferenceNetwork(ResidualLayout layout, double[] theta) {
    this.d = layout.dimension();
    this.width = layout.width();
    this.theta = theta;
    this.layout = layout;
  }

  private final ResidualLayout layout;

  double w1(int k, int i) {
    return theta[layout.inputWeights() + k * width + i];
  }

  double p(int k, int i) {
    return theta[layout.skipWeights() + k * width + i];
  }

  double w2(int i, int j) {
    return theta[layout.hiddenWeights() + i * width + j];
  }

  double w3(int j, int k) {
    return theta[layout.outputWeights() + j * d + k];
  }

  static double sigma(double z) {
    return z / (1 + Math.abs(z));
  }

  static double slope(double z) {
    return 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z)));
  }

  static double curvature(double z) {
    return -2 * Math.signum(z) / Math.pow(1 + Math.abs(z), 3);
  }

  /** z1, h1, z2, h2 of one particle. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Pass(double[] z1, double[] h1, double[] z2, double[] h2, double[] score) {}

  Pass pass(double[] x) {
    double[] z1 = new double[width];
    double[] h1 = new double[width];
    double[] z2 = new double[width];
    double[] h2 = new double[width];
    double[] score = new double[d];
    for (int i = 0; i < width; i++) {
      double skip = theta[layout.skipBias() + i];
      z1[i] = theta[layout.inputBias() + i];
      for (int k = 0; k < d; k++) {
        z1[i] += x[k] * w1(k, i);
        skip += x[k] * p(k, i);
      }
      h1[i] = sigma(z1[i]) + skip;
    }
    for (int j = 0; j < width; j++) {
      z2[j] = theta[layout.hiddenBias() + j];
      for (int i = 0; i < width; i++) {
        z2[j] += h1[i] * w2(i, j);
      }
      h2[j] = sigma(z2[j]) + h1[j];
    }
    for (int k = 0; k < d; k++) {
      score[k] = theta[layout.outputBias() + k];
      for (int j = 0; j < width; j++) {
        score[k] += h2[j] * w3(j, k);
      }
    }
    return new Pass(z1, h1, z2, h2, score);
  }

  double[] score(double[] x) {
    return pass(x).score;
  }

  /** The trace of J = (W1 D1 + P)(W2 D2 + I) W3, entry by entry: d tangents, no M and no K. */
  double divergence(double[] x) {
    Pass pass = pass(x);
    double trace = 0;
    for (int k = 0; k < d; k++) {
      double[] t1 = new double[width];
      for (int i = 0; i < width; i++) {
        t1[i] = w1(k, i) * slope(pass.z1[i]) + p(k, i);
      }
      for (int j = 0; j < width; j++) {
        double t2 = 0;
        for (int i = 0; i < width; i++) {
          t2 += t1[i] * w2(i, j);
        }
        trace += (t2 * slope(pass.z2[j]) + t1[j]) * w3(j, k);
      }
    }
    return trace;
  }

  /**
   * Adds the gradient of {@code gs·s(x) + w ∇·s(x)} for one particle, by reverse differentiation of
   * the d tangents: a road of its own, so that it can disagree with the closed form.
   */
  void addGradient(double[] x, double[] gs, double w, double[] g) {
    Pass pass = pass(x);
    double[] dh2 = new double[width];
    double[] dz2 = new double[width];
    double[] dh1 = new double[width];
    double[] dz1 = new double[width];
    for (int k = 0; k < d; k++) {
      g[layout.outputBias() + k] += gs[k];
      for (int j = 0; j < width; j++) {
        g[layout.outputWeights() + j * d + k] += pass.h2[j] * gs[k];
        dh2[j] += gs[k] * w3(j, k);
      }
    }
    for (int k = 0; k < d; k++) {
      double[] t1 = new double[width];
      double[] u = new double[width];
      double[] dt1 = new double[width];
      for (int i = 0; i < width; i++) {
        t1[i] = w1(k, i) * slope(pass.z1[i]) + p(k, i);
      }
      for (int j = 0; j < width; j++) {
        for (int i = 0; i < width; i++) {
          u[j] += t1[i] * w2(i, j);
        }
        double t2 = u[j] * slope(pass.z2[j]) + t1[j];
        g[layout.outputWeights() + j * d + k] += w * t2;
        double dt2 = w * w3(j, k);
        dz2[j] += dt2 * u[j] * curvature(pass.z2[j]);
        dt1[j] += dt2;
        double du = dt2 * slope(pass.z2[j]);
        for (int i = 0; i < width; i++) {
          g[layout.hiddenWeights() + i * width + j] += t1[i] * du;
          dt1[i] += w2(i, j) * du;
        }
      }
      for (int i = 0; i < width; i++) {
        g[layout.inputWeights() + k * width + i] += dt1[i] * slope(pass.z1[i]);
        g[layout.skipWeights() + k * width + i] += dt1[i];
        dz1[i] += dt1[i] * w1(k, i) * curvature(pass.z1[i]);
      }
    }
    for (int j = 0; j < width; j++) {
      dz2[j] += dh2[j] * slope(pass.z2[j]);
      dh1[j] += dh2[j];
      g[layout.hiddenBias() + j] += dz2[j];
      for (int i = 0; i < width; i++) {
        g[layout.hiddenWeights() + i * width + j] += pass.h1[i] * dz2[j];
        dh1[i] += w2(i, j) * dz2[j];
      }
    }
    for (int i = 0; i < width; i++) {
      dz1[i] += dh1[i] * slope(pass.z1[i]);
      g[layout.inputBias() + i] += dz1[i];
      g[layout.skipBias() + i] += dh1[i];
      for (int k = 0; k < d; k++) {
        g[layout.inputWeights() + k * width + i] += x[k] * dz1[i];
        g[layout.skipWeights() + k * width + i] += x[k] * dh1[i];
      }
    }
  }
}
