package org.stillwater.bench.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a study has left behind.
 *
 * @param yaml the study as resolved
 * @param samplers labels of all samplers; the place in this list gives the colour
 */
record StudyResults(
    String name, Path folder, String yaml, List<String> samplers, List<JobResults> jobs) {
  /** Copies the lists. */
  StudyResults {
    samplers = List.copyOf(samplers);
    jobs = List.copyOf(jobs);
  }

  Stream<RunData> runs() {
    return jobs.stream().flatMap(JobResults::runs);
  }
}
