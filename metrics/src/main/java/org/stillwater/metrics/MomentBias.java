package org.stillwater.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.Target;

/**
 * The squared bias of the particles' moments in units of the target's variances,
 *
 * <pre>b² = (Ê f − E f)² / Var f</pre>
 *
 * for f = x_j and f = x_j², of which {@code mean-x}, {@code max-x}, {@code mean-x2} and {@code
 * max-x2} are mean and maximum over coordinates j.
 *
 * <p><b>Unit</b>: none; n independent exact draws have b² = 1/n in expectation, so 1/b² is their
 * worth in such draws. <b>Reference</b>: the target's own moments, to order 4 for x². <b>Standard
 * error</b>: of the particles' moments, as if they were independent, together with the reference's
 * own (added up over coordinates: a bound), to first order. <b>Cost</b>: O(n d), no evaluations.
 * <b>Needs</b>: known mean and variances for x; known second and fourth moments for x².
 *
 * <p>Immutable and safe for any number of threads. Source: Hoffman and Sountsov, 2022, <a
 * href="https://proceedings.mlr.press/v151/hoffman22a.html">Tuning-free generalized Hamiltonian
 * Monte Carlo</a>.
 */
public final class MomentBias implements Metric {
  @Override
  public Probe open(MetricContext context) {
    Target target = context.target();
    Optional<Marginals> first = Marginals.ofCoordinates(target);
    Optional<Marginals> second = Marginals.ofSquares(target);
    return view -> {
      double[][] columns = Columns.of(view.particles());
      List<Measurement> figures = new ArrayList<>();
      figures.addAll(
          figures(
              "x",
              columns,
              first,
              "the target does not know its mean and variances (KnownMoments)"));
      figures.addAll(
          figures(
              "x2",
              Columns.squared(columns),
              second,
              "the target does not know its second and fourth moments (KnownMoments)"));
      return figures;
    };
  }

  private static List<Measurement> figures(
      String function, double[][] columns, Optional<Marginals> known, String otherwise) {
    String mean = "mean-" + function;
    String max = "max-" + function;
    if (known.isEmpty()) {
      return Figures.allAbsent(otherwise, mean, max);
    }
    Marginals truth = known.get();
    double[] bias = truth.standardised(columns);
    int d = bias.length;
    double[] slopes = new double[d];
    double sum = 0;
    int worst = 0;
    for (int j = 0; j < d; j++) {
      slopes[j] = 2 * bias[j] / d;
      sum += bias[j] * bias[j];
      worst = Math.abs(bias[j]) > Math.abs(bias[worst]) ? j : worst;
    }
    double[] slopeAtWorst = new double[d];
    slopeAtWorst[worst] = 2 * bias[worst];
    return List.of(
        Figures.of(mean, sum / d, truth.standardError(columns, slopes)),
        Figures.of(max, bias[worst] * bias[worst], truth.standardError(columns, slopeAtWorst)));
  }
}
