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
import org.stillwater.pairwise.Points;

/**
 * KL(f‖π) from nearest neighbours, in any dimension:
 *
 * <pre>(d/n) Σ_i log(ν_i / ρ_i) + log(n / (n − 1))</pre>
 *
 * with ρ_i the distance of particle i to the k-th nearest other particle, and ν_i that to the k-th
 * nearest of n exact draws of π.
 *
 * <p><b>Unit</b>: nats. About zero for exact draws, and may be negative; its bias grows with d, and
 * particles that keep apart (SVGD's, a grid's) look more spread than independent ones: read it
 * beside its noise floor, which is that of independent draws. <b>Reference</b>: n exact draws,
 * taken once per seed, target and metric. <b>Standard error</b>: that of the mean over particles,
 * as if they were independent. <b>Cost</b>: no evaluations of the target, 2 n² distances, shared
 * out among threads; O(n d) memory. <b>Needs</b>: exact draws, more than k particles, no k + 1 of
 * which coincide.
 *
 * <p>Immutable and safe for any number of threads. Sources: Wang, Kulkarni and Verdú, IEEE
 * Transactions on Information Theory 55, 2009; Pérez-Cruz, ISIT 2008.
 */
public final class KlKnn implements Metric {
  private final int neighbours;

  /** With the fifth neighbour. */
  public KlKnn() {
    this(new KlKnnOptions(5));
  }

  /**
   * With other options.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  public KlKnn(KlKnnOptions options) {
    this.neighbours = Options.checked(options).neighbours();
  }

  @Override
  public Probe open(MetricContext context) {
    Optional<ExactDraws> draws = context.target().capability(ExactDraws.class);
    if (draws.isEmpty()) {
      return absent("the target cannot be drawn from exactly (no ExactDraws)");
    }
    if (context.particles() <= neighbours) {
      return absent("neighbour number %d takes more particles".formatted(neighbours));
    }
    Points reference =
        Points.of(draws.get().draw(context.particles(), context.rng().child("reference")));
    return view -> List.of(measure(view.particles(), reference, context));
  }

  private Measurement measure(Batch particles, Points reference, MetricContext context) {
    Points x = Points.of(particles);
    double[] own = Neighbours.within(x, neighbours, context.parallel());
    double[] others = Neighbours.between(x, reference, neighbours, context.parallel());
    double[] contributions = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      if (own[i] == 0) {
        return Measurement.notApplicable(
            "%d particles coincide, so that they have no density".formatted(neighbours + 1));
      }
      contributions[i] = x.dimension() * Math.log(others[i] / own[i]);
    }
    Sample sample = Sample.of(contributions);
    double sizes = (double) reference.size() / (x.size() - 1);
    return Figures.of("", sample.mean() + Math.log(sizes), sample.standardError());
  }

  private static Probe absent(String why) {
    return view -> List.of(Measurement.notApplicable(why));
  }
}
