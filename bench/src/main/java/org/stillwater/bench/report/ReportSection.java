package org.stillwater.bench.report;

import j2html.tags.DomContent;
import java.util.Optional;

/**
 * A part of the report on each comparison. Sections are bound by a Multibinder and stand in the
 * order of their bindings. Immutable and safe for any number of threads.
 */
interface ReportSection {
  /**
   * What this section says of a comparison.
   *
   * @param sheet takes the section's figures and gives their place on the page
   * @return empty where there is nothing to say
   */
  Optional<DomContent> of(JobResults job, Comparison comparison, Sheet sheet);
}
