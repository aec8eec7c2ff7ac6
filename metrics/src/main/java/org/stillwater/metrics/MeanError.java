package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;

/**
 * The error of the particles' mean in units of the target's standard deviations: over coordinates
 * j, the {@code average} and the {@code max} of
 *
 * <pre>|x̄_j − μ_j| / σ_j</pre>
 *
 * <p><b>Unit</b>: standard deviations of π. For n independent exact draws each term is about
 * 0.8/√n. <b>Reference</b>: the target's own mean and variances. <b>Standard error</b>: of the
 * particles' mean, as if they were independent, together with the reference's own (added up over
 * coordinates: a bound); to first order, so too large where the error is within it. <b>Cost</b>:
 * O(n d), no evaluations. <b>Needs</b>: known mean and variances.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class MeanError implements Metric {
  private static final String AVERAGE = "average";
  private static final String MAX = "max";

  @Override
  public Probe open(MetricContext context) {
    Optional<Marginals> truth = Marginals.ofCoordinates(context.target());
    if (truth.isEmpty()) {
      String why = "the target does not know its mean and variances (KnownMoments)";
      return view -> Figures.allAbsent(why, AVERAGE, MAX);
    }
    Marginals marginals = truth.get();
    return view -> measure(view, marginals);
  }

  private static List<Measurement> measure(RunView view, Marginals truth) {
    double[][] columns = Columns.of(view.particles());
    double[] z = truth.standardised(columns);
    int d = z.length;
    double[] signs = new double[d];
    double sum = 0;
    int worst = 0;
    for (int j = 0; j < d; j++) {
      signs[j] = Math.signum(z[j]) / d;
      sum += Math.abs(z[j]);
      worst = Math.abs(z[j]) > Math.abs(z[worst]) ? j : worst;
    }
    double[] atWorst = new double[d];
    atWorst[worst] = 1;
    return List.of(
        Figures.of(AVERAGE, sum / d, truth.standardError(columns, signs)),
        Figures.of(MAX, Math.abs(z[worst]), truth.standardError(columns, atWorst)));
  }
}
