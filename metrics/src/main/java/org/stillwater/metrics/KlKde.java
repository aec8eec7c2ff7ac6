package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.config.Options;
import org.stillwater.api.truth.ExactDraws;

/**
 * KL(f‖π) on the line by kernel density estimates, as in the paper:
 *
 * <pre>∫ f log(f / (g + 10⁻¹⁰) + 10⁻¹⁰) dx</pre>
 *
 * with f the Gaussian kernel density estimate of the particles, g that of exact draws of π, both of
 * Scott's bandwidth std·n^(−1/5) (standard deviation with divisor n − 1, as SciPy has it), and the
 * integral by the trapezoidal rule on 1000 equidistant points from the least to the greatest number
 * in both sets.
 *
 * <p><b>Unit</b>: nats. Not quite non-negative, and its value for exact draws is not zero but
 * depends on n: compare it with its noise floor. <b>Reference</b>: {@code reference-draws} exact
 * draws, taken once per seed, target and metric. <b>Standard error</b>: not known (NaN).
 * <b>Cost</b>: no evaluations of the target; the densities are summed by expansion, with an error
 * below 10⁻⁷ in the result ({@link KernelDensity}), in time nearly independent of n. <b>Needs</b>:
 * d = 1, exact draws, at least two distinct particles.
 *
 * <p>Immutable and safe for any number of threads. Source: Ilin, Sushko and Hu, arXiv 2504.18130.
 */
public final class KlKde implements Metric {
  private static final double FLOOR = 1e-10;

  private final int referenceDraws;

  /** The paper's estimator: 10,000 reference draws. */
  public KlKde() {
    this(new KlKdeOptions(10_000));
  }

  /**
   * The estimator with other options.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  public KlKde(KlKdeOptions options) {
    this.referenceDraws = Options.checked(options).referenceDraws();
  }

  @Override
  public Probe open(MetricContext context) {
    int d = context.target().dimension();
    if (d != 1) {
      return absent("density estimates are compared on the line alone, and the dimension is " + d);
    }
    Optional<ExactDraws> draws = context.target().capability(ExactDraws.class);
    if (draws.isEmpty()) {
      return absent("the target cannot be drawn from exactly (no ExactDraws)");
    }
    return KernelDensity.of(draws.get().draw(referenceDraws, context.rng().child("reference")))
        .<Probe>map(KlKdeProbe::new)
        .orElseGet(() -> absent("the target's exact draws have no finite, positive spread"));
  }

  /** The paper's integral for two densities on a grid. */
  static double divergence(double[] f, double[] g, double step) {
    double sum = 0;
    for (int k = 0; k < f.length; k++) {
      double end = k == 0 || k == f.length - 1 ? 0.5 : 1;
      sum += end * f[k] * Math.log(f[k] / (g[k] + FLOOR) + FLOOR);
    }
    return sum * step;
  }

  private static Probe absent(String why) {
    return view -> List.of(Measurement.notApplicable(why));
  }
}
