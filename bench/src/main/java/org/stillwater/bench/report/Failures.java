package org.stillwater.bench.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;

/** Runs that did not end as planned, and why. */
final class Failures {
  private Failures() {}

  /** Of a job; nothing where all went well. */
  static DomContent of(JobResults job) {
    List<RunData> unusual =
        job.runs().filter(run -> !run.stored().status().equals("completed")).toList();
    if (unusual.isEmpty()) {
      return text("");
    }
    return div(attrs(".failures"))
        .with(
            h3("Runs that did not complete"),
            ul(
                each(
                    unusual,
                    run ->
                        li(
                            strong(run.text("label")),
                            text(
                                " (run %s, repeat %s): %s"
                                    .formatted(
                                        run.stored().id(),
                                        run.text("repeat"),
                                        run.stored().explanation()))))));
  }
}
