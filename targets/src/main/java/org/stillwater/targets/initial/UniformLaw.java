package org.stillwater.targets.initial;

import java.util.OptionalDouble;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.LogDensity;

/** The uniform law on the box of points x with low ≤ x ≤ high in every coordinate. */
final class UniformLaw implements InitialLaw, LogDensity {
  private final double[] low;
  private final double[] high;

  UniformLaw(double[] low, double[] high) {
    this.low = low;
    this.high = high;
  }

  @Override
  public int dimension() {
    return low.length;
  }

  @Override
  public Batch draw(int n, RngStream rng) {
    Batch draws = Batch.zeros(n, low.length);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < low.length; j++) {
        draws.set(i, j, low[j] + (high[j] - low[j]) * rng.nextDouble());
      }
    }
    return draws;
  }

  @Override
  public void logDensity(Batch x, double[] out) {
    double logVolume = 0;
    for (int j = 0; j < low.length; j++) {
      logVolume += Math.log(high[j] - low[j]);
    }
    for (int i = 0; i < x.size(); i++) {
      boolean inside = true;
      for (int j = 0; j < low.length; j++) {
        double point = x.get(i, j);
        inside &= point >= low[j] && point <= high[j];
      }
      out[i] = inside ? -logVolume : Double.NEGATIVE_INFINITY;
    }
  }

  @Override
  public OptionalDouble logNormaliser() {
    return OptionalDouble.of(0);
  }
}
