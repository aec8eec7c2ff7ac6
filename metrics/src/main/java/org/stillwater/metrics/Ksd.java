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
import org.stillwater.pairwise.MedianDistance;

/**
 * The kernel Stein discrepancy of the particles from π, with the inverse multiquadric kernel k(x,y)
 * = (1 + (x−y)ᵀΓ⁻¹(x−y))^(−½): the mean over pairs of
 *
 * <pre>k_π(x,y) = ∇_x·∇_y k + ⟨∇_x k, s(y)⟩ + ⟨∇_y k, s(x)⟩ + k ⟨s(x), s(y)⟩,    s = ∇ log π</pre>
 *
 * Γ is the squared median distance of the particles times the identity, or their covariance matrix.
 * The figure is the root of the V-statistic, or the U-statistic, an unbiased estimate of the
 * square.
 *
 * <p><b>Unit</b>: none that is common to targets: figures compare on one target, at one n and
 * choice of options. The V-statistic is positive for exact draws too: compare it with its noise
 * floor. It is slow to see that modes far from each other have the wrong masses. <b>Reference</b>:
 * none. <b>Standard error</b>: the jackknife's, 2 sd(row means)/√n for the square, as if particles
 * were independent, Γ given; about √2 too large for exact draws. <b>Cost</b>: n evaluations of the
 * score, O(n² d) time shared out among threads, O(n d) memory. The median is exact on the line and
 * for up to {@value MedianDistance#EXACT} particles ({@link MedianDistance}). <b>Needs</b>: the
 * score alone; distinct particles; for the covariance, more particles than dimensions.
 *
 * <p>Immutable and safe for any number of threads. Sources: Gorham and Mackey, arXiv 1703.01717;
 * Riabiz et al., doi:10.1111/rssb.12503.
 */
public final class Ksd implements Metric {
  private final KsdOptions options;

  /** Γ by the median, V-statistic. */
  public Ksd() {
    this(new KsdOptions(KsdOptions.Scale.MEDIAN, Statistic.V));
  }

  /** With the given options. */
  public Ksd(KsdOptions options) {
    this.options = Options.checked(options);
  }

  @Override
  public Probe open(MetricContext context) {
    return view -> List.of(measure(view, context));
  }

  private Measurement measure(RunView view, MetricContext context) {
    Batch x = view.particles();
    int n = x.size();
    if (options.statistic() == Statistic.U && n < 2) {
      return Measurement.notApplicable("the U-statistic needs two particles");
    }
    double[][] points = Columns.of(x);
    Optional<Preconditioner> scale =
        options.scale() == KsdOptions.Scale.MEDIAN
            ? Preconditioner.median(
                MedianDistance.of(x, () -> context.rng().child("median"), context.parallel()),
                x.dimension())
            : Preconditioner.covariance(points);
    if (scale.isEmpty()) {
      return Measurement.notApplicable(
          options.scale() == KsdOptions.Scale.MEDIAN
              ? "the median distance between particles is not positive and finite"
              : "the particles' covariance matrix is singular or not finite: it takes more"
                  + " particles than dimensions");
    }
    double[][] scores = Columns.of(TargetScore.at(x, context));
    SteinSums sums = SteinSums.of(points, scores, scale.get(), context.parallel());
    double standardError = 2 * Sample.of(sums.rowMeans()).standardError();
    if (options.statistic() == Statistic.U) {
      return Figures.of("", sums.distinctPairs() / n / (n - 1), standardError);
    }
    double discrepancy = Math.sqrt(Math.max(0, (sums.diagonal() + sums.distinctPairs()) / n / n));
    return Figures.of("", discrepancy, standardError / (2 * discrepancy));
  }
}
