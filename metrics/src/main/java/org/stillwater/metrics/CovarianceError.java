package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Aim;
import org.stillwater.api.Matrix;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.truth.KnownMoments;
import org.stillwater.api.truth.KnownMoments.Estimate;

/**
 * The error of the particles' covariance matrix Ĉ (divisor n − 1) against the target's C: {@code
 * frobenius}, the relative error ‖Ĉ − C‖_F / ‖C‖_F, and {@code variance-ratio}, the average over
 * coordinates of Ĉ_jj / C_jj, which is 1 where the spread is right.
 *
 * <p><b>Unit</b>: none. {@code frobenius} is positive for exact draws too: compare it with its
 * noise floor. <b>Reference</b>: the target's own covariance matrix. <b>Standard error</b>: of
 * {@code variance-ratio}, the particles' as if they were independent, together with the reference's
 * own (added up over coordinates: a bound); not known (NaN) for {@code frobenius}. <b>Cost</b>: O(n
 * d²), no evaluations. <b>Needs</b>: known covariance matrix, two particles.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class CovarianceError implements Metric {
  private static final String FROBENIUS = "frobenius";
  private static final String VARIANCE_RATIO = "variance-ratio";

  @Override
  public Probe open(MetricContext context) {
    Optional<Estimate<Matrix>> truth =
        context.target().capability(KnownMoments.class).flatMap(KnownMoments::covariance);
    if (truth.isEmpty()) {
      return view -> absent("the target does not know its covariance matrix (KnownMoments)");
    }
    Estimate<Matrix> covariance = truth.get();
    return view -> measure(view, covariance);
  }

  private static List<Measurement> measure(RunView view, Estimate<Matrix> truth) {
    if (view.particles().size() < 2) {
      return absent("a covariance matrix takes two particles");
    }
    double[][] columns = Columns.of(view.particles());
    return List.of(
        Figures.of(
            FROBENIUS, relativeError(SampleCovariance.of(columns), truth.value()), Double.NaN),
        varianceRatio(columns, truth));
  }

  private static double relativeError(double[][] estimate, Matrix truth) {
    double error = 0;
    double norm = 0;
    for (int a = 0; a < estimate.length; a++) {
      for (int b = 0; b < estimate.length; b++) {
        double difference = estimate[a][b] - truth.get(a, b);
        error += difference * difference;
        norm += truth.get(a, b) * truth.get(a, b);
      }
    }
    return Math.sqrt(error / norm);
  }

  private static Measurement varianceRatio(double[][] columns, Estimate<Matrix> truth) {
    int d = columns.length;
    double[] contributions = new double[columns[0].length];
    double average = 0;
    double reference = 0;
    for (int j = 0; j < d; j++) {
      Sample sample = Sample.of(columns[j]);
      double variance = truth.value().get(j, j);
      double ratio = sample.variance() / variance;
      average += ratio / d;
      reference += ratio * truth.standardError().get(j, j) / variance / d;
      for (int i = 0; i < contributions.length; i++) {
        double deviation = columns[j][i] - sample.mean();
        contributions[i] += deviation * deviation / variance / d;
      }
    }
    return Figures.of(
        VARIANCE_RATIO,
        average,
        Math.hypot(Sample.of(contributions).standardError(), reference),
        Aim.ONE);
  }

  private static List<Measurement> absent(String why) {
    return Figures.allAbsent(why, FROBENIUS, VARIANCE_RATIO);
  }
}
