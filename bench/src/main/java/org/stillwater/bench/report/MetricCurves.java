package org.stillwater.bench.report;

import j2html.tags.DomContent;
import java.util.Optional;

/** The metrics over time. */
final class MetricCurves implements ReportSection {
  @Override
  public Optional<DomContent> of(JobResults job, Comparison comparison, Sheet sheet) {
    return MetricFigure.ofMetrics(comparison)
        .map(figure -> sheet.add(FigureNames.of(job, comparison, "metrics"), figure));
  }
}
