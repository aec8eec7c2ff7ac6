package org.stillwater.sbtm.loss;

import org.stillwater.api.Batch;
import org.stillwater.api.random.RngStream;

/** The law of random directions; both have mean zero and covariance I. */
public enum Noise {
  /** Each coordinate is −1 or 1: of all such laws the one with the least variance of vᵀ J v. */
  RADEMACHER,
  /** Each coordinate is standard Gaussian. */
  GAUSSIAN;

  void fill(Batch v, RngStream rng) {
    if (this == GAUSSIAN) {
      rng.fillGaussian(v);
      return;
    }
    double[] array = v.array();
    for (int k = v.offset(); k < v.offset(v.size()); k++) {
      array[k] = rng.nextSign();
    }
  }
}
