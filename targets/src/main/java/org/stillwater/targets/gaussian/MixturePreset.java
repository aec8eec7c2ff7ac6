package org.stillwater.targets.gaussian;

import org.stillwater.api.Matrix;
import org.stillwater.api.Vector;

/** Mixtures of the literature. Those here are of Ilin, Sushko and Hu, arXiv 2504.18130. */
public enum MixturePreset {
  /** ¼ N(−2, 1) + ¾ N(2, 1). */
  NEAR,
  /** ¼ N(−4, 1) + ¾ N(4, 1). */
  FAR,
  /** Sixteen equal unit Gaussians at {−6, −2, 2, 6}². */
  GRID_NEAR,
  /** Sixteen equal unit Gaussians at {−15, −5, 5, 15}². */
  GRID_FAR,
  /** ½ N((−0.2, 1.2), ½ I) + ½ N((1.8, −0.3), ½ I). */
  ILLUSTRATION;

  Matrix means() {
    return switch (this) {
      case NEAR -> Matrix.of(new double[][] {{-2}, {2}});
      case FAR -> Matrix.of(new double[][] {{-4}, {4}});
      case GRID_NEAR -> square(-6, -2, 2, 6);
      case GRID_FAR -> square(-15, -5, 5, 15);
      case ILLUSTRATION -> Matrix.of(new double[][] {{-0.2, 1.2}, {1.8, -0.3}});
    };
  }

  Vector weights() {
    return switch (this) {
      case NEAR, FAR -> Vector.of(0.25, 0.75);
      case GRID_NEAR, GRID_FAR -> Vector.constant(16, 1.0 / 16);
      case ILLUSTRATION -> Vector.of(0.5, 0.5);
    };
  }

  Vector variances() {
    return Vector.constant(means().rows(), this == ILLUSTRATION ? 0.5 : 1);
  }

  private static Matrix square(double... side) {
    double[][] rows = new double[side.length * side.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {side[i / side.length], side[i % side.length]};
    }
    return Matrix.of(rows);
  }
}
