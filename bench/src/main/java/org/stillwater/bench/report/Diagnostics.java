package org.stillwater.bench.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import java.util.Optional;

/** What samplers report of themselves, folded away. */
final class Diagnostics implements ReportSection {
  @Override
  public Optional<DomContent> of(JobResults job, Comparison comparison, Sheet sheet) {
    return MetricFigure.ofDiagnostics(comparison)
        .map(
            figure ->
                details(
                    summary("Diagnostics of the samplers"),
                    sheet.add(FigureNames.of(job, comparison, "diagnostics"), figure)));
  }
}
