package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.Measurement;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;

/** Compares density estimates. Remembers the reference's on the last grid: it seldom changes. */
final class KlKdeProbe implements Probe {
  private final KernelDensity reference;
  private @Nullable Grid lastGrid;
  private double[] onLastGrid = new double[0];

  KlKdeProbe(KernelDensity reference) {
    this.reference = reference;
  }

  @Override
  public List<Measurement> measure(RunView view) {
    Optional<KernelDensity> particles = KernelDensity.of(view.particles());
    if (particles.isEmpty()) {
      return List.of(
          Measurement.notApplicable(
              "a density estimate needs two distinct particles of finite spread"));
    }
    KernelDensity density = particles.get();
    Grid grid =
        new Grid(
            Math.min(density.low(), reference.low()), Math.max(density.high(), reference.high()));
    double divergence = KlKde.divergence(density.on(grid), referenceOn(grid), grid.step());
    return List.of(Figures.of("", divergence, Double.NaN));
  }

  private double[] referenceOn(Grid grid) {
    if (!grid.equals(lastGrid)) {
      onLastGrid = reference.on(grid);
      lastGrid = grid;
    }
    return onLastGrid;
  }
}
