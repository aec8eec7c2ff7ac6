package org.stillwater.sbtm.loss;

/** A field s on R^d with its Jacobian in closed form, in double precision: a model for losses. */
interface Field {
  double[] score(double[] x);

  /** {@code J[i][j] = ∂s_i/∂x_j}. */
  double[][] jacobian(double[] x);

  /** {@code s = −A x}. */
  static Field linear(double[][] a) {
    return new Field() {
      @Override
      public double[] score(double[] x) {
        double[] s = new double[x.length];
        for (int i = 0; i < x.length; i++) {
          for (int j = 0; j < x.length; j++) {
            s[i] -= a[i][j] * x[j];
          }
        }
        return s;
      }

      @Override
      public double[][] jacobian(double[] x) {
        double[][] minus = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
          for (int j = 0; j < a.length; j++) {
            minus[i][j] = -a[i][j];
          }
        }
        return minus;
      }
    };
  }

  /** {@code s_i = tanh(Σ_j (W x)_i) − x_i/2}: curved, with an asymmetric Jacobian. */
  static Field curved() {
    double[][] w = {{0.4, -1.1, 0.3}, {0.9, 0.2, -0.7}, {-0.5, 0.8, 0.6}};
    return new Field() {
      private double inner(double[] x, int i) {
        return w[i][0] * x[0] + w[i][1] * x[1] + w[i][2] * x[2];
      }

      @Override
      public double[] score(double[] x) {
        double[] s = new double[3];
        for (int i = 0; i < 3; i++) {
          s[i] = Math.tanh(inner(x, i)) - x[i] / 2;
        }
        return s;
      }

      @Override
      public double[][] jacobian(double[] x) {
        double[][] jacobian = new double[3][3];
        for (int i = 0; i < 3; i++) {
          double tanh = Math.tanh(inner(x, i));
          for (int j = 0; j < 3; j++) {
            jacobian[i][j] = (1 - tanh * tanh) * w[i][j] - (i == j ? 0.5 : 0);
          }
        }
        return jacobian;
      }
    };
  }
}
