package org.stillwater.bench.report;

import static j2html.TagCreator.attrs;
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
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stillwater.bench.text.Csv;
import org.stillwater.bench.text.Numerals;

/**
 * Whether the repeats of a sampler came to rest at the same place: R̂ over repeats, of each
 * coordinate of the final particles,
 *
 * <pre>√(((n−1)/n · W + B) / W)</pre>
 *
 * <p>with W the mean variance of the particles of one repeat and B the variance of the repeats'
 * means (Gelman and Rubin, Statistical Science 7(4), 1992: repeats are the chains, particles their
 * draws). It needs no claim about how particles move. The report tells the worst coordinate; {@code
 * agreement.csv} has all.
 */
final class RepeatAgreement implements ReportSection {
  private static final String TITLE = "Agreement of the repeats";

  @Override
  public Optional<DomContent> of(JobResults job, Comparison comparison, Sheet sheet) {
    List<TrTag> rows = new ArrayList<>();
    for (SamplerResults sampler : comparison.samplers()) {
      List<Particles> repeats = repeats(sampler);
      if (repeats.size() > 1) {
        rows.add(row(sampler, repeats.size(), ratios(repeats)));
      }
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        div(
            h4(TITLE),
            p(
                "R̂ over repeats, of the coordinate where it is largest: how much wider the final particles of all repeats are than those of one. It is 1 where repeats came to rest at the same place, be that the target or not."),
            div(attrs(".scroll"))
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", TITLE)
                .with(
                    table(
                        thead(
                            tr(
                                each(
                                    List.of("sampler", "repeats", "R̂", "coordinate"),
                                    this::heading))),
                        tbody(each(rows, row -> row))))));
  }

  private DomContent heading(String column) {
    return th(column).attr("scope", "col");
  }

  /** R̂ of every coordinate, as CSV with a header; no row for samplers with a single repeat. */
  static String csv(StudyResults study) {
    StringBuilder text = new StringBuilder("job,setting,label,repeats,coordinate,r_hat\n");
    for (JobResults job : study.jobs()) {
      for (Comparison comparison : job.comparisons()) {
        for (SamplerResults sampler : comparison.samplers()) {
          List<Particles> repeats = repeats(sampler);
          double[] ratios = repeats.size() > 1 ? ratios(repeats) : new double[0];
          for (int j = 0; j < ratios.length; j++) {
            text.append(
                Csv.row(
                    List.of(
                        job.name(),
                        comparison.setting(),
                        sampler.label(),
                        String.valueOf(repeats.size()),
                        String.valueOf(j + 1),
                        String.valueOf(ratios[j]))));
          }
        }
      }
    }
    return text.toString();
  }

  /** The final particles of every repeat that went well and has more than one. */
  private static List<Particles> repeats(SamplerResults sampler) {
    return sampler.runs().stream()
        .filter(run -> run.stored().succeeded())
        .map(run -> Particles.of(run.particles()))
        .filter(particles -> particles.size() > 1)
        .toList();
  }

  private static double[] ratios(List<Particles> repeats) {
    double[] ratios = new double[repeats.get(0).rows()[0].length];
    Arrays.setAll(
        ratios, j -> rHat(repeats.stream().map(particles -> particles.coordinate(j)).toList()));
    return ratios;
  }

  private static TrTag row(SamplerResults sampler, int repeats, double[] ratios) {
    int worst = 0;
    for (int j = 1; j < ratios.length; j++) {
      worst = ratios[j] > ratios[worst] ? j : worst;
    }
    return tr(
        th(Sheet.swatch(sampler.slot()), span(sampler.label())).attr("scope", "row"),
        td(String.valueOf(repeats)),
        td(Numerals.rough(ratios[worst])),
        td(String.valueOf(worst + 1)));
  }

  /** R̂ of chains of draws, two or more of each; infinite where each chain is one point. */
  static double rHat(List<double[]> chains) {
    double within = 0;
    double mean = 0;
    double size = 0;
    double[] means = new double[chains.size()];
    for (int k = 0; k < means.length; k++) {
      double[] chain = chains.get(k);
      for (double draw : chain) {
        means[k] += draw / chain.length;
      }
      double squares = 0;
      for (double draw : chain) {
        squares += (draw - means[k]) * (draw - means[k]);
      }
      within += squares / (chain.length - 1) / means.length;
      mean += means[k] / means.length;
      size += (double) chain.length / means.length;
    }
    double between = 0;
    for (double one : means) {
      between += (one - mean) * (one - mean) / (means.length - 1);
    }
    return within == 0 && between == 0 ? 1 : Math.sqrt((size - 1) / size + between / within);
  }
}
