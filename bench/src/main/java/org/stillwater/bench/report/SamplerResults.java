package org.stillwater.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The repeats of one sampler on one problem.
 *
 * @param label its label in the study
 * @param slot its place in the study's list of samplers, which gives it its colour everywhere
 */
record SamplerResults(String label, int slot, List<RunData> runs) {
  /** Copies the list. */
  SamplerResults {
    runs = List.copyOf(runs);
  }

  /** The first repeat that ended well, else the first: what is drawn where one run must do. */
  RunData shown() {
    return runs.stream().filter(run -> run.stored().succeeded()).findFirst().orElse(runs.get(0));
  }

  /** The final figures of a metric, of the runs that have a finite one. */
  List<Double> finals(String metric) {
    return runs.stream()
        .filter(run -> run.stored().succeeded())
        .map(run -> run.figures().getOrDefault(metric, Double.NaN))
        .filter(Double::isFinite)
        .toList();
  }

  /** Median and range of the final figures. */
  Spread spread(String metric) {
    return Spread.of(finals(metric));
  }

  /** The median of the repeats' standard errors, where they are known. */
  double standardError(String metric) {
    return Spread.of(
            runs.stream().map(run -> run.standardError(metric)).filter(Double::isFinite).toList())
        .median();
  }

  /** Median and range of a cost. */
  Spread cost(String name) {
    return Spread.of(runs.stream().map(run -> run.stored().cost(name)).toList());
  }

  /** The curves of all figures recorded over time, by name. */
  Map<String, Curve> curves() {
    Map<String, List<TreeMap<Double, Double>>> repeats = new java.util.LinkedHashMap<>();
    for (RunData run : runs) {
      run.traces()
          .forEach((name, one) -> repeats.computeIfAbsent(name, n -> new ArrayList<>()).add(one));
    }
    Map<String, Curve> curves = new java.util.LinkedHashMap<>();
    repeats.forEach((name, all) -> curves.put(name, Curve.over(all)));
    return curves;
  }

  /** Why no repeat has a figure of this metric, where that is so and was said. */
  Optional<String> absence(String metric) {
    return runs.stream()
        .filter(run -> run.stored().succeeded())
        .map(run -> run.absence(metric))
        .filter(why -> !why.isEmpty())
        .findFirst();
  }
}
