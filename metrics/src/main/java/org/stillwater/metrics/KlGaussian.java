package org.stillwater.metrics;

import java.util.List;
import java.util.Optional;
import org.stillwater.api.Matrix;
import org.stillwater.api.Measurement;
import org.stillwater.api.Metric;
import org.stillwater.api.MetricContext;
import org.stillwater.api.Probe;
import org.stillwater.api.RunView;
import org.stillwater.api.Vector;
import org.stillwater.api.truth.KnownMoments;

/**
 * KL(N(m, S)‖N(μ, C)) between the Gaussian laws with the particles' moments and with the target's:
 *
 * <pre>½ [tr(C⁻¹S) − d + (m − μ)ᵀ C⁻¹ (m − μ) + log(det C / det S)]</pre>
 *
 * S has divisor n − 1. It is KL(f‖π) where both laws are Gaussian, and otherwise sees moments
 * alone.
 *
 * <p><b>Unit</b>: nats. About d(d + 3)/(4n) for exact Gaussian draws: compare it with its noise
 * floor. <b>Reference</b>: the target's own mean and covariance matrix, taken as exact. <b>Standard
 * error</b>: to first order, as if particles were independent; next to nothing where all moments
 * are right. <b>Cost</b>: O(n d²), no evaluations. <b>Needs</b>: known mean and covariance matrix,
 * more particles than dimensions.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class KlGaussian implements Metric {
  @Override
  public Probe open(MetricContext context) {
    Optional<KnownMoments> known = context.target().capability(KnownMoments.class);
    Optional<double[]> mean =
        known.flatMap(k -> k.rawMoment(1)).map(m -> m.value()).map(Vector::toArray);
    Optional<Cholesky> factor =
        known.flatMap(KnownMoments::covariance).flatMap(c -> Cholesky.of(rows(c.value())));
    if (mean.isEmpty() || factor.isEmpty()) {
      return view ->
          List.of(
              Measurement.notApplicable(
                  "the target does not know its mean and a regular covariance matrix"
                      + " (KnownMoments)"));
    }
    double[] centre = mean.get();
    Cholesky scale = factor.get();
    return view -> List.of(measure(view, centre, scale));
  }

  private static Measurement measure(RunView view, double[] mean, Cholesky truth) {
    double[][] x = Columns.of(view.particles());
    int d = x.length;
    Optional<Cholesky> own = Cholesky.of(SampleCovariance.of(x));
    if (own.isEmpty()) {
      return Measurement.notApplicable(
          "the particles' covariance matrix is singular or not finite: it takes more particles"
              + " than dimensions");
    }
    double[][] shift = new double[d][1];
    for (int j = 0; j < d; j++) {
      double centre = Sample.of(x[j]).mean();
      shift[j][0] = centre - mean[j];
      for (int i = 0; i < x[j].length; i++) {
        x[j][i] -= centre;
      }
    }
    double[][] white = truth.solveLower(x);
    double[][] whiteShift = truth.solveLower(shift);
    double[][] whiteByOwn = own.get().solveLower(x);
    int n = x[0].length;
    double[] contributions = new double[n];
    double trace = 0;
    double distance = 0;
    for (int j = 0; j < d; j++) {
      double s = whiteShift[j][0];
      distance += s * s;
      for (int i = 0; i < n; i++) {
        double y = white[j][i];
        trace += y * y / (n - 1);
        contributions[i] += 0.5 * (y * y - whiteByOwn[j][i] * whiteByOwn[j][i]) + s * y;
      }
    }
    double divergence =
        0.5 * (trace - d + distance) + truth.logDiagonal() - own.get().logDiagonal();
    return Figures.of("", divergence, Sample.of(contributions).standardError());
  }

  private static double[][] rows(Matrix matrix) {
    double[][] rows = new double[matrix.rows()][matrix.columns()];
    for (int a = 0; a < rows.length; a++) {
      for (int b = 0; b < rows[a].length; b++) {
        rows[a][b] = matrix.get(a, b);
      }
    }
    return rows;
  }
}
