package org.stillwater.bench.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs on one problem, with as many particles and one annealing: they differ by sampler and repeat
 * alone, and so can be compared.
 *
 * @param setting what tells it from the job's other comparisons; empty where it is the only one
 * @param samplers in the study's order
 */
record Comparison(String setting, List<SamplerResults> samplers, Truth truth) {
  /** Copies the list. */
  Comparison {
    samplers = List.copyOf(samplers);
  }

  /** Any of its runs, for what they have in common. */
  RunData any() {
    return samplers.get(0).runs().get(0);
  }

  int dimension() {
    return any().number("dimension");
  }

  /** Names of the figures, in the order of the study's metrics. */
  Set<String> metrics() {
    Set<String> fine = new LinkedHashSet<>();
    Set<String> all = new LinkedHashSet<>();
    for (SamplerResults sampler : samplers) {
      for (RunData run : sampler.runs()) {
        all.addAll(run.figures().keySet());
        if (run.stored().succeeded()) {
          fine.addAll(run.figures().keySet());
        }
      }
    }
    return fine.isEmpty() ? all : fine;
  }

  /** Noise floors by metric. */
  Map<String, NoiseFloor> floors() {
    Map<String, NoiseFloor> floors = new LinkedHashMap<>();
    for (SamplerResults sampler : samplers) {
      for (RunData run : sampler.runs()) {
        for (var floor : run.object("floor").entrySet()) {
          NoiseFloor.of(floor.getValue().getAsJsonObject())
              .ifPresent(known -> floors.putIfAbsent(floor.getKey(), known));
        }
      }
    }
    return floors;
  }

  Optional<NoiseFloor> floor(String metric) {
    return Optional.ofNullable(floors().get(metric));
  }
}
