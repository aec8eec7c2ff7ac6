package org.stillwater.sbtm.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;

/**
 * The coordinates y = (x − m)/c in which a network sees particles, m and c the mean and standard
 * deviation of each coordinate over the particles. The score of y's law belongs to that of x by
 * s(x) = s̃(y)/c. Mutable; one caller at a time, but for {@link #reference}.
 */
final class Standardisation {
  private final double[] mean;
  private final double[] scale;

  /** Coordinates as they are. */
  Standardisation(int dimension) {
    mean = new double[dimension];
    scale = new double[dimension];
    Arrays.fill(scale, 1);
  }

  /** Takes m and c from particles; a coordinate that does not vary keeps the unit 1. */
  void follow(Batch x) {
    int d = x.dimension();
    Arrays.fill(mean, 0);
    Arrays.fill(scale, 0);
    for (int i = 0; i < x.size(); i++) {
      for (int k = 0; k < d; k++) {
        mean[k] += x.array()[x.offset(i) + k] / x.size();
      }
    }
    for (int i = 0; i < x.size(); i++) {
      for (int k = 0; k < d; k++) {
        double deviation = x.array()[x.offset(i) + k] - mean[k];
        scale[k] += deviation * deviation / x.size();
      }
    }
    for (int k = 0; k < d; k++) {
      scale[k] = scale[k] > 0 ? Math.sqrt(scale[k]) : 1;
    }
  }

  /** m. */
  double[] mean() {
    return mean;
  }

  /** c. */
  double[] scale() {
    return scale;
  }

  /** {@code y = (x − m)/c}; both may be one batch. */
  void apply(Batch x, Batch y) {
    for (int i = 0; i < x.size(); i++) {
      for (int k = 0; k < mean.length; k++) {
        y.array()[y.offset(i) + k] = (x.array()[x.offset(i) + k] - mean[k]) / scale[k];
      }
    }
  }

  /** {@code s ← s / c}, row by row. */
  void scoresOfX(Batch scores) {
    for (int i = 0; i < scores.size(); i++) {
      for (int k = 0; k < scale.length; k++) {
        scores.array()[scores.offset(i) + k] /= scale[k];
      }
    }
  }

  /** 1/c², by which each ∂s̃_k/∂y_k counts in the divergence ∇·s. */
  double[] weights() {
    double[] weights = new double[scale.length];
    for (int k = 0; k < scale.length; k++) {
      weights[k] = 1 / (scale[k] * scale[k]);
    }
    return weights;
  }

  /** From s̃/c² to s = s̃/c, row by row. */
  void scoresOfWeighted(Batch scores) {
    for (int i = 0; i < scores.size(); i++) {
      for (int k = 0; k < scale.length; k++) {
        scores.array()[scores.offset(i) + k] *= scale[k];
      }
    }
  }

  /** The score of y's law where that of x's is known: {@code s̃(y) = c s(m + c y)}. */
  ScoreField reference(ScoreField truth) {
    return (y, out) -> {
      Batch x = Batch.zeros(y.size(), y.dimension());
      for (int i = 0; i < y.size(); i++) {
        for (int k = 0; k < mean.length; k++) {
          x.set(i, k, mean[k] + scale[k] * y.get(i, k));
        }
      }
      truth.score(x, out);
      for (int i = 0; i < y.size(); i++) {
        for (int k = 0; k < mean.length; k++) {
          out.set(i, k, scale[k] * out.get(i, k));
        }
      }
    };
  }

  void write(DataOutput out) throws IOException {
    for (int k = 0; k < mean.length; k++) {
      out.writeDouble(mean[k]);
      out.writeDouble(scale[k]);
    }
  }

  void read(DataInput in) throws IOException {
    for (int k = 0; k < mean.length; k++) {
      mean[k] = in.readDouble();
      scale[k] = in.readDouble();
    }
  }
}
