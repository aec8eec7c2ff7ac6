package org.stillwater.bench.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.Optional;

/** Where the particles have come to rest, against where they should. */
final class FinalParticles implements ReportSection {
  @Override
  public Optional<DomContent> of(JobResults job, Comparison comparison, Sheet sheet) {
    Figure figure =
        comparison.dimension() > 2 ? MarginalFigure.of(comparison) : ParticleFigure.of(comparison);
    DomContent place = sheet.add(FigureNames.of(job, comparison, "particles"), figure);
    String reason = comparison.truth().reason();
    return Optional.of(
        reason.isEmpty()
            ? place
            : div(
                place,
                p(
                    attrs(".note"),
                    "Drawn without the truth: the target could not be made again: " + reason)));
  }
}
