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
 * The 2-Wasserstein distance between the particles and as many exact draws of π, exactly: the root
 * of the least mean squared distance over all ways to pair them.
 *
 * <p><b>Unit</b>: that of the coordinates. Positive for exact draws too, and of order n^(−1/d) for
 * d ≥ 3: compare it with its noise floor. <b>Reference</b>: n exact draws, taken once per seed,
 * target and metric. <b>Standard error</b>: not known (NaN). <b>Cost</b>: no evaluations of the
 * target; on the line O(n log n) time; else an assignment problem by one thread, O(n³) at worst and
 * up to 32 MB. <b>Needs</b>: exact draws, at most {@value #MOST} particles where d ≥ 2.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Wasserstein2 implements Metric {
  /** How many particles are paired at most, but on the line. */
  static final int MOST = 2000;

  @Override
  public Probe open(MetricContext context) {
    int d = context.target().dimension();
    Optional<ExactDraws> draws = context.target().capability(ExactDraws.class);
    if (draws.isEmpty()) {
      return absent("the target cannot be drawn from exactly (no ExactDraws)");
    }
    if (d > 1 && context.particles() > MOST) {
      return absent(
          "%d particles are too many to pair exactly, at most %d are: take sliced-w2 or sinkhorn"
              .formatted(context.particles(), MOST));
    }
    Batch reference = draws.get().draw(context.particles(), context.rng().child("reference"));
    if (d == 1) {
      double[] y = sorted(reference);
      return view -> {
        double square = QuantileCoupling.meanSquare(sorted(view.particles()), y);
        return List.of(Figures.of("", Math.sqrt(square), Double.NaN));
      };
    }
    Points y = Points.of(reference);
    return view -> List.of(measure(view.particles(), y, context));
  }

  private static Measurement measure(Batch particles, Points y, MetricContext context) {
    Points x = Points.of(particles);
    int n = x.size();
    double[][] costs = new double[n][y.size()];
    context
        .parallel()
        .forEach(
            y.tiles(),
            (tile, worker) -> {
              double[] squares = new double[y.lanes(tile)];
              for (int i = 0; i < n; i++) {
                y.squaredDistances(tile, x, i, squares, squares.length);
                System.arraycopy(squares, 0, costs[i], y.from(tile), squares.length);
              }
            });
    double total = 0;
    for (double[] row : costs) {
      for (double cost : row) {
        total += cost;
      }
    }
    double distance = Double.isFinite(total) ? Math.sqrt(new Assignment(costs).cost() / n) : total;
    return Figures.of("", distance, Double.NaN);
  }

  private static double[] sorted(Batch line) {
    double[] numbers = line.copy().array();
    java.util.Arrays.sort(numbers);
    return numbers;
  }

  private static Probe absent(String why) {
    return view -> List.of(Measurement.notApplicable(why));
  }
}
