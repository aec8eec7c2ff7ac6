package org.stillwater.bench.report;

import j2html.tags.DomContent;
import java.util.Optional;

/** The ways of a few particles. */
final class Trajectories implements ReportSection {
  @Override
  public Optional<DomContent> of(JobResults job, Comparison comparison, Sheet sheet) {
    return TrajectoryFigure.of(comparison)
        .map(figure -> sheet.add(FigureNames.of(job, comparison, "trajectories"), figure));
  }
}
