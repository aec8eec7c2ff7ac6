package org.stillwater.bench.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillwater.bench.text.Numerals;

/** All final figures with what they cost, in a table that can be sorted by any column. */
final class FinalMetrics implements ReportSection {
  private static final List<String> COLUMNS =
      List.of(
          "metric",
          "sampler",
          "median",
          "lowest",
          "highest",
          "noise floor",
          "standard error",
          "score evaluations",
          "seconds");

  @Override
  public Optional<DomContent> of(JobResults job, Comparison comparison, Sheet sheet) {
    List<TrTag> rows = new ArrayList<>();
    for (String metric : comparison.metrics()) {
      for (SamplerResults sampler : comparison.samplers()) {
        rows.add(row(metric, sampler, comparison.floor(metric)));
      }
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        div(
            h4("Final metrics and their cost"),
            p(
                "Over the repeats that ended well. The standard error is that of one figure, from what is random in the metric itself; seconds are the sampler's own. A click on a heading sorts."),
            div(attrs(".scroll"))
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", "Final metrics and their cost")
                .with(
                    table(attrs(".sortable"))
                        .with(
                            thead(tr(each(COLUMNS, FinalMetrics::heading))),
                            tbody(each(rows, row -> row))))));
  }

  private static DomContent heading(String column) {
    return th(button(column).withType("button")).attr("scope", "col").attr("aria-sort", "none");
  }

  private static TrTag row(String metric, SamplerResults sampler, Optional<NoiseFloor> floor) {
    Spread spread = sampler.spread(metric);
    Spread evaluations = sampler.cost("score_evaluations");
    TdTag median = number(spread.median());
    if (spread.count() == 0) {
      sampler.absence(metric).ifPresent(median::withTitle);
    }
    return tr(
        th(metric).attr("scope", "row"),
        td(Sheet.swatch(sampler.slot()), span(sampler.label())).attr("data-value", sampler.label()),
        median,
        number(spread.low()),
        number(spread.high()),
        number(floor.map(NoiseFloor::value).orElse(Double.NaN)),
        number(sampler.standardError(metric)),
        td("%,d".formatted((long) evaluations.median()))
            .attr("data-value", String.valueOf((long) evaluations.median())),
        number(sampler.cost("sampler_seconds").median()));
  }

  private static TdTag number(double value) {
    return Double.isNaN(value)
        ? td("–").attr("data-value", "")
        : td(Numerals.rough(value)).attr("data-value", Numerals.exact(value));
  }
}
