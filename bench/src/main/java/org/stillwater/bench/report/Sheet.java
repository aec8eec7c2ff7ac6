package org.stillwater.bench.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.li;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the figures of a page while it is written. For one thread. */
final class Sheet {
  private final List<String> samplers;
  private final Map<String, Figure> figures = new LinkedHashMap<>();

  /** A sheet for a study with the given samplers. */
  Sheet(List<String> samplers) {
    this.samplers = samplers;
  }

  /**
   * Adds a figure.
   *
   * @param name part of addresses and file names: unique, of letters, digits and hyphens
   * @return its place on the page; the plots themselves are drawn there by page.js
   */
  DomContent add(String name, Figure figure) {
    figures.put(name, figure);
    List<Integer> plots = new ArrayList<>();
    for (int i = 0; i < figure.plots().size(); i++) {
      plots.add(i);
    }
    return figure(attrs(".figure"))
        .withId(name)
        .with(
            h4(figure.title()),
            figcaption(figure.caption()),
            legend(figure),
            div(attrs(".plots"))
                .with(
                    each(
                        plots,
                        i ->
                            div(attrs(".plot"))
                                .attr("role", "img")
                                .attr("aria-label", figure.plots().get(i).description())
                                .attr("data-plot", name + "/" + i))));
  }

  private DomContent legend(Figure figure) {
    return ul(attrs(".legend"))
        .with(each(figure.samplers(), slot -> li(swatch(slot), span(samplers.get(slot)))));
  }

  /** A sampler's colour as a small mark. */
  static DomContent swatch(int slot) {
    return span(attrs(".swatch"))
        .attr("data-colour", Plot.colour(slot))
        .attr("aria-hidden", "true");
  }

  Map<String, Figure> figures() {
    return figures;
  }

  /** The label of the sampler in the given place. */
  String sampler(int slot) {
    return samplers.get(slot);
  }
}
