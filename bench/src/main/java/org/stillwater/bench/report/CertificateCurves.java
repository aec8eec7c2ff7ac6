package org.stillwater.bench.report;

import j2html.tags.DomContent;
import java.util.Optional;

/** What samplers certify of their own descent, where any does. */
final class CertificateCurves implements ReportSection {
  @Override
  public Optional<DomContent> of(JobResults job, Comparison comparison, Sheet sheet) {
    return CertificateFigure.of(comparison)
        .map(figure -> sheet.add(FigureNames.of(job, comparison, "certificates"), figure));
  }
}
