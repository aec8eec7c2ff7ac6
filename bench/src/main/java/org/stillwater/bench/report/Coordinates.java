package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Chooses which of many coordinates are worth a look. */
final class Coordinates {
  private Coordinates() {}

  /**
   * The coordinates whose means are furthest from the truth, in standard deviations, for some
   * sampler; where the truth is not known, those on which samplers differ most.
   */
  static List<Integer> telling(
      Collection<Particles> samplers, Truth truth, int dimension, int most) {
    double[] tension = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      tension[j] = tension(samplers, truth.moments(j), j);
    }
    return IntStream.range(0, dimension)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -tension[j]))
        .limit(most)
        .toList();
  }

  private static double tension(
      Collection<Particles> samplers, Optional<Truth.Moments> moments, int j) {
    List<Double> means = new ArrayList<>();
    double largest = 0;
    for (Particles particles : samplers) {
      double[] x = particles.coordinate(j);
      double mean = Arrays.stream(x).average().orElse(0);
      double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      means.add(mean);
      largest = Math.max(largest, Math.sqrt(variance));
    }
    double scale = moments.map(Truth.Moments::deviation).filter(s -> s > 0).orElse(largest);
    Spread spread = Spread.of(means);
    double gap =
        moments
            .map(m -> means.stream().mapToDouble(x -> Math.abs(x - m.mean())).max().orElse(0))
            .orElse(spread.high() - spread.low());
    return scale > 0 ? gap / scale : 0;
  }
}
