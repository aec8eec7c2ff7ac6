package org.stillwater.sbtm.flow;

import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialLaw;
import org.stillwater.api.ScoreField;
import org.stillwater.api.Target;
import org.stillwater.api.random.RngStream;
import org.stillwater.api.truth.LogDensity;

/**
 * KL(f₀‖π) where both log densities are known with their normalisers: the mean of r = log f₀ − log
 * π over draws of f₀, less β times the mean of the control variate
 *
 * <pre>  q = d + ⟨x, ∇ log f₀(x)⟩,      E q = 0 by Stein's identity,</pre>
 *
 * where f₀ has a score; β is the regression of r on q. Between isotropic Gaussians about the origin
 * r is affine in q, and the estimate is the closed form.
 *
 * @param value the estimate, in nats
 * @param standardError of what the draws leave open
 */
record InitialDivergence(double value, double standardError) {
  private static final int DRAWS = 10_000;

  /** The estimate from 10,000 draws; empty where it cannot be had or is not finite. */
  static Optional<InitialDivergence> estimate(InitialLaw law, Target target, RngStream rng) {
    Optional<LogDensity> from = normalised(law.capability(LogDensity.class));
    Optional<LogDensity> to = normalised(target.capability(LogDensity.class));
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    Batch x = law.draw(DRAWS, rng);
    double[] ratio = normalisedValues(from.get(), x);
    double[] logTarget = normalisedValues(to.get(), x);
    for (int i = 0; i < DRAWS; i++) {
      ratio[i] -= logTarget[i];
    }
    double[] variate =
        law.capability(ScoreField.class)
            .map(score -> variate(x, score))
            .orElseGet(() -> new double[DRAWS]);
    return Optional.of(of(ratio, variate)).filter(estimate -> Double.isFinite(estimate.value));
  }

  private static Optional<LogDensity> normalised(Optional<LogDensity> density) {
    return density.filter(known -> known.logNormaliser().isPresent());
  }

  private static double[] normalisedValues(LogDensity density, Batch x) {
    double[] values = new double[x.size()];
    density.logDensity(x, values);
    double logZ = density.logNormaliser().orElseThrow();
    for (int i = 0; i < values.length; i++) {
      values[i] -= logZ;
    }
    return values;
  }

  private static double[] variate(Batch x, ScoreField score) {
    int n = x.size();
    int d = x.dimension();
    Batch scores = Batch.zeros(n, d);
    score.score(x, scores);
    double[] variate = new double[n];
    for (int i = 0; i < n; i++) {
      variate[i] = d;
      for (int j = 0; j < d; j++) {
        variate[i] += x.get(i, j) * scores.get(i, j);
      }
    }
    return variate;
  }

  private static InitialDivergence of(double[] ratio, double[] variate) {
    int n = ratio.length;
    double meanRatio = 0;
    double meanVariate = 0;
    for (int i = 0; i < n; i++) {
      meanRatio += ratio[i] / n;
      meanVariate += variate[i] / n;
    }
    double covariance = 0;
    double spread = 0;
    for (int i = 0; i < n; i++) {
      covariance += (ratio[i] - meanRatio) * (variate[i] - meanVariate);
      spread += (variate[i] - meanVariate) * (variate[i] - meanVariate);
    }
    double beta = spread > 0 ? covariance / spread : 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      double rest = ratio[i] - meanRatio - beta * (variate[i] - meanVariate);
      square += rest * rest;
    }
    return new InitialDivergence(meanRatio - beta * meanVariate, Math.sqrt(square / n / (n - 1.0)));
  }
}
