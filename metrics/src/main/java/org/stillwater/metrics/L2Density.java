package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.config.Options;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.api.truth.LogDensity;

/**
 * ∫(f̂ − π)² dx on the line, with f̂ the Gaussian kernel density estimate of the particles that
 * {@link KlKde} makes, on its grid. π is the exact density where the target knows it with its
 * normaliser, and else the estimate from exact draws.
 *
 * <p><b>Unit</b>: one over that of the coordinate. Positive for exact draws too: compare it with
 * its noise floor. <b>Reference</b>: the exact density, or {@code reference-draws} exact draws; the
 * grid spans these draws and the particles. <b>Standard error</b>: not known (NaN). <b>Cost</b>:
 * 1000 evaluations of the density, O(n) time. <b>Needs</b>: d = 1, exact draws, two distinct
 * particles.
 *
 * <p>Immutable and safe for any number of threads. Source: Ilin, Sushko and Hu, arXiv 2504.18130.
 */
public final class L2Density implements Metric {
  private final int referenceDraws;

  /** With 10,000 reference draws. */
  public L2Density() {
    this(new KlKdeOptions(10_000));
  }

  /**
   * With other options.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  public L2Density(KlKdeOptions options) {
    this.referenceDraws = Options.checked(options).referenceDraws();
  }

  @Override
  public Probe open(MetricContext context) {
    int d = context.target().dimension();
    if (d != 1) {
      return absent(
          "density estimates are compared on the line alone, and the target has d = " + d);
    }
    Optional<ExactDraws> draws = context.target().capability(ExactDraws.class);
    if (draws.isEmpty()) {
      return absent("the target cannot be drawn from exactly (no ExactDraws)");
    }
    Optional<KernelDensity> reference =
        KernelDensity.of(draws.get().draw(referenceDraws, context.rng().child("reference")));
    if (reference.isEmpty()) {
      return absent("the target's exact draws have no finite, positive spread");
    }
    Optional<LogDensity> exact =
        context
            .target()
            .capability(LogDensity.class)
            .filter(density -> density.logNormaliser().isPresent());
    return view -> List.of(measure(view.particles(), reference.get(), exact));
  }

  private static Measurement measure(
      Batch particles, KernelDensity reference, Optional<LogDensity> exact) {
    Optional<KernelDensity> estimate = KernelDensity.of(particles);
    if (estimate.isEmpty()) {
      return Measurement.notApplicable(
          "a density estimate needs two distinct particles of finite spread");
    }
    KernelDensity own = estimate.get();
    Grid grid =
        new Grid(Math.min(own.low(), reference.low()), Math.max(own.high(), reference.high()));
    double[] f = own.on(grid);
    double[] g = exact.map(density -> on(grid, density)).orElseGet(() -> reference.on(grid));
    double sum = 0;
    for (int k = 0; k < f.length; k++) {
      double end = k == 0 || k == f.length - 1 ? 0.5 : 1;
      sum += end * (f[k] - g[k]) * (f[k] - g[k]);
    }
    return Figures.of("", sum * grid.step(), Double.NaN);
  }

  private static double[] on(Grid grid, LogDensity density) {
    Batch points = Batch.zeros(Grid.POINTS, 1);
    for (int k = 0; k < Grid.POINTS; k++) {
      points.set(k, 0, grid.point(k));
    }
    double[] values = new double[Grid.POINTS];
    density.logDensity(points, values);
    double normaliser = density.logNormaliser().orElseThrow();
    for (int k = 0; k < Grid.POINTS; k++) {
      values[k] = Math.exp(values[k] - normaliser);
    }
    return values;
  }

  private static Probe absent(String why) {
    return view -> List.of(Measurement.notApplicable(why));
  }
}
