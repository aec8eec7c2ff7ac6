package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.config.Options;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.ExactDraws;

/**
 * The sliced 2-Wasserstein distance between the particles and as many exact draws of π:
 *
 * <pre>√( 1/L Σ_l W₂²(⟨u_l, X⟩, ⟨u_l, Y⟩) )</pre>
 *
 * over L directions u_l, uniform on the sphere, where W₂² of two sets on the line is the mean
 * squared difference of their quantiles: of the sorted numbers, where the sets are of one size. The
 * value is the distance, not its square. On the line it is W₂ itself, and no direction is drawn.
 *
 * <p><b>Unit</b>: that of the coordinates. Positive for exact draws too: compare it with its noise
 * floor. <b>Reference</b>: n exact draws and the directions, taken once per seed, target and
 * metric. <b>Standard error</b>: that of the mean over directions alone, not of the reference; NaN
 * on the line. <b>Cost</b>: no evaluations of the target; O(L n (d + log n)) time, shared out among
 * threads, and up to 32 MB to keep the projected reference (beyond that it is projected anew each
 * time). <b>Needs</b>: exact draws.
 *
 * <p>Immutable and safe for any number of threads. Source: Bonneel, Rabin, Peyré and Pfister, 2015,
 * doi:10.1007/s10851-014-0506-3.
 */
public final class SlicedW2 implements Metric {
  private static final long MOST_NUMBERS_KEPT = 1 << 22;

  private final int projections;

  /** With 1000 projections. */
  public SlicedW2() {
    this(new SlicedW2Options(1000));
  }

  /**
   * With other options.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  public SlicedW2(SlicedW2Options options) {
    this.projections = Options.checked(options).projections();
  }

  @Override
  public Probe open(MetricContext context) {
    Optional<ExactDraws> draws = context.target().capability(ExactDraws.class);
    if (draws.isEmpty()) {
      String why = "the target cannot be drawn from exactly (no ExactDraws)";
      return view -> List.of(Measurement.notApplicable(why));
    }
    Batch reference = draws.get().draw(context.particles(), context.rng().child("reference"));
    double[][] directions =
        directions(context.target().dimension(), context.rng().child("directions"));
    return new SlicedW2Probe(
        directions, Columns.of(reference), context.parallel(), MOST_NUMBERS_KEPT);
  }

  private double[][] directions(int dimension, RngStream rng) {
    if (dimension == 1) {
      return new double[][] {{1}};
    }
    double[][] directions = new double[projections][dimension];
    for (double[] direction : directions) {
      double square = 0;
      for (int j = 0; j < dimension; j++) {
        direction[j] = rng.nextGaussian();
        square += direction[j] * direction[j];
      }
      for (int j = 0; j < dimension; j++) {
        direction[j] /= Math.sqrt(square);
      }
    }
    return directions;
  }
}
