package org.stillwater.langevin;

import org.jspecify.annotations.Nullable;
import org.stillwater.api.Target;
import org.stillwater.api.TargetPath;
import org.stillwater.api.Vector;
import org.stillwater.testkit.GaussianTarget;

/** N(0, λ²) on the line with λ = t/T, at least ¼; one λ is one target, as paths promise. */
final class Widening implements TargetPath {
  private final double horizon;
  private final Target terminal = GaussianTarget.standard(1);
  private volatile @Nullable GaussianTarget latest;

  Widening(double horizon) {
    this.horizon = horizon;
  }

  @Override
  public Target at(double time) {
    double variance = lambda(time) * lambda(time);
    GaussianTarget target = latest;
    if (target == null || target.variance() != variance) {
      target = new GaussianTarget(Vector.of(0), variance);
      latest = target;
    }
    return target;
  }

  @Override
  public Target terminal() {
    return terminal;
  }

  @Override
  public double lambda(double time) {
    return Math.max(0.25, time / horizon);
  }
}
