package org.stillwater.testkit;

import org.stillwater.api.Batch;
import org.stillwater.api.Target;
import org.stillwater.api.truth.LogDensity;

/** N(0, I) whose score and density are NaN where the first coordinate is positive. */
record HalfDefined(GaussianTarget gaussian) implements Target, LogDensity {
  HalfDefined(int dimension) {
    this(GaussianTarget.standard(dimension));
  }

  @Override
  public int dimension() {
    return gaussian.dimension();
  }

  @Override
  public void score(Batch x, Batch out) {
    gaussian.score(x, out);
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i, 0) > 0) {
        out.set(i, 0, Double.NaN);
      }
    }
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    gaussian.logDensity(x, out);
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i, 0) > 0) {
        out[i] = Double.NaN;
      }
    }
  }
}
