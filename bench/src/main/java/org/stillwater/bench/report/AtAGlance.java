package org.stillwater.bench.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillwater.bench.text.Numerals;

/** The final medians of all samplers by all metrics, the best of each marked. */
final class AtAGlance implements ReportSection {
  @Override
  public Optional<DomContent> of(JobResults job, Comparison comparison, Sheet sheet) {
    List<String> metrics = List.copyOf(comparison.metrics());
    Map<String, Set<SamplerResults>> best = new LinkedHashMap<>();
    metrics.forEach(metric -> best.put(metric, Verdict.best(comparison, metric)));
    DomContent table =
        div(attrs(".scroll"))
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", "At a glance: final medians")
            .with(
                table(attrs(".glance"))
                    .with(
                        thead(
                            tr(
                                th("sampler").attr("scope", "col"),
                                each(
                                    metrics,
                                    metric ->
                                        th(each(parts(metric), part -> span(part)))
                                            .attr("scope", "col")),
                                th("ended well").attr("scope", "col"))),
                        tbody(
                            each(
                                comparison.samplers(),
                                sampler -> row(sampler, metrics, best, comparison)),
                            floor(comparison, metrics))));
    return Optional.of(
        div(
            p("Final medians. ★ best by that metric"
                    + (comparison.floors().isEmpty()
                        ? "."
                        : "; ≈ within the spread of exact draws (two standard deviations)."))
                .withClass("note"),
            table));
  }

  /** A name in parts that stay on one line each. */
  private static List<String> parts(String name) {
    return List.of(name.split("(?<=\\.)"));
  }

  private static TrTag row(
      SamplerResults sampler,
      List<String> metrics,
      Map<String, Set<SamplerResults>> best,
      Comparison comparison) {
    long well = sampler.runs().stream().filter(run -> run.stored().succeeded()).count();
    List<TdTag> cells = new ArrayList<>();
    for (String metric : metrics) {
      boolean first = best.getOrDefault(metric, Set.of()).contains(sampler);
      cells.add(cell(sampler.spread(metric).median(), first, comparison.floor(metric)));
    }
    return tr(
        th(Sheet.swatch(sampler.slot()), span(sampler.label())).attr("scope", "row"),
        each(cells, cell -> cell),
        td("%d of %d".formatted(well, sampler.runs().size()))
            .withClass(well < sampler.runs().size() ? "bad" : ""));
  }

  private static TdTag cell(double median, boolean best, Optional<NoiseFloor> floor) {
    if (Double.isNaN(median)) {
      return td("–");
    }
    String text = Numerals.rough(median);
    boolean atFloor = floor.filter(known -> known.reachedBy(median)).isPresent();
    TdTag cell =
        best
            ? td(b(text), span(" ★").withTitle("best").attr("aria-label", "best")).withClass("best")
            : td(text);
    return atFloor
        ? cell.with(
            span(" ≈")
                .withTitle("within the spread of exact draws")
                .attr("aria-label", "within the spread of exact draws"))
        : cell;
  }

  private static DomContent floor(Comparison comparison, List<String> metrics) {
    Map<String, NoiseFloor> floors = comparison.floors();
    if (floors.isEmpty()) {
      return j2html.TagCreator.text("");
    }
    return tr(attrs(".floor"))
        .with(
            th("noise floor").attr("scope", "row"),
            each(
                metrics,
                metric ->
                    td(
                        Optional.ofNullable(floors.get(metric))
                            .map(floor -> Numerals.rough(floor.value()))
                            .orElse("–"))),
            td(""));
  }
}
