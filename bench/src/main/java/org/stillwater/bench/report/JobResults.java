package org.stillwater.bench.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a job has left behind.
 *
 * @param anchor its name as part of addresses within the page
 */
record JobResults(String name, String anchor, List<Comparison> comparisons) {
  /** Copies the list. */
  JobResults {
    comparisons = List.copyOf(comparisons);
  }

  Stream<RunData> runs() {
    return comparisons.stream()
        .flatMap(comparison -> comparison.samplers().stream())
        .flatMap(sampler -> sampler.runs().stream());
  }
}
