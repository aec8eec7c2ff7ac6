package org.stillwater.bench.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.stillwater.api.Aim;

/** Which sampler is best by a metric, by the median over its repeats and the figure's own aim. */
final class Verdict {
  private Verdict() {}

  /**
   * The samplers that share the best median; empty where all share it, fewer than two have one, or
   * the figure judges nobody: it has no aim, or aims at a noise floor that is not known.
   */
  static Set<SamplerResults> best(Comparison comparison, String metric) {
    Aim aim = aim(comparison, metric);
    double floor = comparison.floor(metric).map(NoiseFloor::value).orElse(Double.NaN);
    Map<SamplerResults, Double> losses = new LinkedHashMap<>();
    for (SamplerResults sampler : comparison.samplers()) {
      double loss = loss(aim, sampler.spread(metric).median(), floor);
      if (Double.isFinite(loss)) {
        losses.put(sampler, loss);
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

  private static double loss(Aim aim, double figure, double floor) {
    return switch (aim) {
      case ZERO -> Math.abs(figure);
      case ONE -> Math.abs(figure - 1);
      case HIGH -> -figure;
      case FLOOR -> Math.abs(figure - floor);
      case NONE -> Double.NaN;
    };
  }

  private static Aim aim(Comparison comparison, String metric) {
    return comparison.samplers().stream()
        .flatMap(sampler -> sampler.runs().stream())
        .flatMap(run -> run.aim(metric).stream())
        .findFirst()
        .orElse(Aim.NONE);
  }
}
