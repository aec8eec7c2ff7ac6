package org.stillwater.svgd;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stillwater.api.Batch;
import org.stillwater.api.Matrix;
import org.stillwater.api.Target;
import org.stillwater.api.truth.KnownMoments;

/** How far particles are spread, and how far they should be. */
final class Spread {
  private Spread() {}

  /** The diagnostics of {@link Svgd} for particles on their way to a target; none for a single. */
  static Map<String, Double> of(Batch x, Target target) {
    if (x.size() < 2) {
      return Map.of();
    }
    Optional<Matrix> truth =
        target
            .capability(KnownMoments.class)
            .flatMap(KnownMoments::covariance)
            .map(KnownMoments.Estimate::value);
    int d = x.dimension();
    double average = 0;
    double ratio = 0;
    for (int c = 0; c < d; c++) {
      double variance = variance(x, c);
      average += variance / d;
      ratio += truth.isPresent() ? variance / truth.get().get(c, c) / d : 0;
    }
    Map<String, Double> figures = new TreeMap<>();
    figures.put("particle-variance", average);
    if (truth.isPresent()) {
      figures.put("particle-variance-ratio", ratio);
    }
    return figures;
  }

  /** Of one coordinate, with divisor n − 1, in two passes. */
  static double variance(Batch x, int c) {
    int n = x.size();
    double first = x.get(0, c);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x.get(i, c) - first;
    }
    double mean = first + sum / n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double deviation = x.get(i, c) - mean;
      squares += deviation * deviation;
    }
    return squares / (n - 1);
  }
}
