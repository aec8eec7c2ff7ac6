package org.stillwater.bench.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a job has left behind.
 *
 * @param anchor its name as part of addresses within the page
 */
public record JobResults(String name, String anchor, List<Comparison> comparisons) {
  /** Copies the list. */
  public JobResults {
    comparisons = List.copyOf(comparisons);
  }

  public Stream<RunData> runs() {
    return comparisons.stream()
        .flatMap(comparison -> comparison.samplers().stream())
        .flatMap(sampler -> sampler.runs().stream());
  }
}
