package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.truth.ExactDraws;
import org.stillwater.pairwise.Points;

/**
 * The squared energy distance 2 E‖x−y‖ − E‖x−x′‖ − E‖y−y′‖ between the particles and as many exact
 * draws of π, over distinct pairs: unbiased, and it has no parameter.
 *
 * <p><b>Unit</b>: that of the coordinates. About zero for exact draws, and may be negative.
 * <b>Reference</b>: n exact draws, taken once per seed, target and metric. <b>Standard error</b>:
 * the jackknife's to first order, as if particles were independent; too large for exact draws.
 * <b>Cost</b>: no evaluations of the target, 2 n² distances, shared out among threads; O(n d)
 * memory. <b>Needs</b>: exact draws, two particles.
 *
 * <p>Immutable and safe for any number of threads. Source: Székely and Rizzo, Journal of
 * Statistical Planning and Inference 143, 2013.
 */
public final class EnergyDistance implements Metric {
  @Override
  public Probe open(MetricContext context) {
    Optional<ExactDraws> draws = context.target().capability(ExactDraws.class);
    if (draws.isEmpty() || context.particles() < 2) {
      String why =
          draws.isEmpty()
              ? "the target cannot be drawn from exactly (no ExactDraws)"
              : "the distance takes two particles";
      return view -> List.of(Measurement.notApplicable(why));
    }
    Batch reference = draws.get().draw(context.particles(), context.rng().child("reference"));
    return view -> List.of(measure(view.particles(), reference, context));
  }

  private static Measurement measure(Batch particles, Batch reference, MetricContext context) {
    return new TwoSample(
            Points.of(TwoSample.pooled(particles, reference)),
            particles.size(),
            0,
            () ->
                (tile, j, squares, out, count) -> {
                  for (int i = 0; i < count; i++) {
                    out[0][i] = -Math.sqrt(squares[i]);
                  }
                },
            context.parallel())
        .figure(Statistic.U);
  }
}
