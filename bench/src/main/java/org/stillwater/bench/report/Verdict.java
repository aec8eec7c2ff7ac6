package org.stillwater.bench.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which sampler is best by a metric, by the median over its repeats.
 *
 * <p>Metrics do not say which way is better. One whose noise floor is less than half of the largest
 * value on the way is an error: smaller is better, down to below the floor. By any other with a
 * floor, such as an entropy, the best is closest to the floor, which is what exact draws score;
 * without a floor the best is closest to zero. A figure called a ratio is best at one.
 */
final class Verdict {
  private static final double FALLS = 0.5;

  private Verdict() {}

  /**
   * The samplers that share the best median; empty where all share it, or fewer than two have one.
   */
  static Set<SamplerResults> best(Comparison comparison, String metric) {
    Map<SamplerResults, Double> losses = new LinkedHashMap<>();
    Optional<NoiseFloor> floor = comparison.floor(metric);
    boolean ratio = metric.endsWith("ratio");
    boolean error = floor.isEmpty() || isError(comparison, metric, floor.get());
    for (SamplerResults sampler : comparison.samplers()) {
      double median = sampler.spread(metric).median();
      if (Double.isFinite(median)) {
        double aim = ratio ? 1 : error ? 0 : floor.get().value();
        losses.put(sampler, Math.abs(median - aim));
      }
    }
    double least = losses.values().stream().mapToDouble(x -> x).min().orElse(Double.NaN);
    Set<SamplerResults> best = new LinkedHashSet<>();
    losses.forEach(
        (sampler, loss) -> {
          if (loss == least) {
            best.add(sampler);
          }
        });
    return best.size() == losses.size() ? Set.of() : best;
  }

  private static boolean isError(Comparison comparison, String metric, NoiseFloor floor) {
    double largest =
        comparison.samplers().stream()
            .map(sampler -> sampler.curves().get(metric))
            .filter(java.util.Objects::nonNull)
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(point -> Math.abs(point.high()))
            .max()
            .orElse(0);
    return Math.abs(floor.value()) < FALLS * largest;
  }
}
