package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.config.Options;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.pairwise.FastExponential;
import org.stillwater.pairwise.MedianDistance;
import org.stillwater.pairwise.Points;

/**
 * The maximum mean discrepancy between the particles and as many exact draws of π, with the
 * Gaussian kernel k(x,y) = exp(−‖x−y‖²/2b²):
 *
 * <pre>E k(x,x′) + E k(y,y′) − 2 E k(x,y)</pre>
 *
 * b is the median distance between two points of the pooled sample ({@link MedianDistance}). The
 * figure is the U-statistic, an unbiased estimate of the square given b, or the root of the
 * V-statistic, which is biased upwards.
 *
 * <p><b>Unit</b>: none; the square lies below 2. Exact draws give a U-statistic about zero, and a
 * V-statistic above: compare it with its noise floor. <b>Reference</b>: n exact draws, taken once
 * per seed, target and metric. <b>Standard error</b>: the jackknife's to first order, as if
 * particles were independent, b given; too large for exact draws. <b>Cost</b>: no evaluations of
 * the target, 2 n² kernel values, each wrong by less than 4·10⁻¹⁴, shared out among threads; O(n d)
 * memory. <b>Needs</b>: exact draws, two particles.
 *
 * <p>Immutable and safe for any number of threads. Source: Gretton et al., Journal of Machine
 * Learning Research 13, 2012.
 */
public final class Mmd implements Metric {
  private final MmdOptions options;

  /** The U-statistic. */
  public Mmd() {
    this(new MmdOptions(Statistic.U));
  }

  /** With the given options. */
  public Mmd(MmdOptions options) {
    this.options = Options.checked(options);
  }

  @Override
  public Probe open(MetricContext context) {
    Optional<ExactDraws> draws = context.target().capability(ExactDraws.class);
    if (draws.isEmpty() || context.particles() < 2) {
      String why =
          draws.isEmpty()
              ? "the target cannot be drawn from exactly (no ExactDraws)"
              : "the discrepancy takes two particles";
      return view -> List.of(Measurement.notApplicable(why));
    }
    Batch reference = draws.get().draw(context.particles(), context.rng().child("reference"));
    return view -> List.of(measure(view, reference, context));
  }

  private Measurement measure(RunView view, Batch reference, MetricContext context) {
    Batch pooled = TwoSample.pooled(view.particles(), reference);
    double median =
        MedianDistance.of(pooled, () -> context.rng().child("median"), context.parallel());
    if (!(median > 0) || Double.isInfinite(median)) {
      return Measurement.notApplicable(
          "the median distance of particles and draws is not positive and finite");
    }
    double scale = 1 / (Math.sqrt(2) * median);
    Points points = Points.of(pooled);
    for (int i = 0; i < points.size(); i++) {
      for (int c = 0; c < points.dimension(); c++) {
        points.set(i, c, scale * points.get(i, c));
      }
    }
    return new TwoSample(
            points,
            view.particles().size(),
            1,
            () ->
                (tile, j, squares, out, count) -> FastExponential.negative(squares, out[0], count),
            context.parallel())
        .figure(options.statistic());
  }
}
