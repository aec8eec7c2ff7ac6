package org.stillwater.bench.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.attrs;
import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The page: all that it needs is in it, and its own policy forbids it to load anything. */
final class Page {
  /** Escapes what could end a script: {@code <}, {@code >}, {@code &}. */
  private static final Gson GSON = new GsonBuilder().create();

  private Page() {}

  /** The text of the page; its figures are then in the sheet. */
  static String of(StudyResults study, Set<ReportSection> sections, Sheet sheet)
      throws IOException {
    String charts = Resources.echarts() + "\n" + Resources.text("chart.js");
    String behaviour = Resources.text("page.js");
    List<DomContent> jobs = new ArrayList<>();
    study.jobs().forEach(job -> jobs.add(job(job, sections, sheet)));
    return "<!DOCTYPE html>\n"
        + html()
            .withLang("en")
            .with(
                head(
                    meta().withCharset("utf-8"),
                    meta()
                        .attr("http-equiv", "Content-Security-Policy")
                        .withContent(policy(charts, behaviour)),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    title(study.name() + " – Stillwater"),
                    link().withRel("icon").withHref("data:,"),
                    style(rawHtml(Resources.text("page.css")))),
                body(
                    a("Skip to the results").withClass("skip").withHref("#results"),
                    top(study),
                    main(each(jobs, job -> job), Settings.of(study)).withId("results"),
                    footer(
                        p(
                            "Made by Stillwater from the files beside it; works without a network. Plots: Apache ECharts 5.3.1, Apache License 2.0.")),
                    script(rawHtml(charts)),
                    script(rawHtml(data(sheet))).withType("application/json").withId("plots"),
                    script(rawHtml(behaviour))))
            .render()
        + "\n";
  }

  private static DomContent top(StudyResults study) {
    long runs = study.runs().count();
    long failed = study.runs().filter(run -> !run.stored().succeeded()).count();
    return header(
        h1("Study " + study.name()),
        p(
            "%d %s of %d %s%s."
                .formatted(
                    runs,
                    runs == 1 ? "run" : "runs",
                    study.samplers().size(),
                    study.samplers().size() == 1 ? "sampler" : "samplers",
                    failed == 0 ? ", all ended well" : "; %d failed".formatted(failed))),
        noscript(p("Plots need JavaScript; the same plots are in the folder figures.")),
        nav(ul(
                each(study.jobs(), job -> li(a(job.name()).withHref("#" + job.anchor()))),
                li(a("Settings").withHref("#settings"))))
            .attr("aria-label", "Contents"));
  }

  private static DomContent job(JobResults job, Set<ReportSection> sections, Sheet sheet) {
    List<DomContent> parts = new ArrayList<>();
    for (Comparison comparison : job.comparisons()) {
      if (!comparison.setting().isEmpty()) {
        parts.add(h3(comparison.setting()));
      }
      for (ReportSection one : sections) {
        one.of(job, comparison, sheet).ifPresent(parts::add);
      }
    }
    return section(attrs("#" + job.anchor()))
        .with(h2(job.name()), p(Headline.of(job)), Failures.of(job), each(parts, part -> part));
  }

  private static String data(Sheet sheet) {
    Map<String, List<Map<String, Object>>> plots = new LinkedHashMap<>();
    sheet
        .figures()
        .forEach(
            (name, figure) ->
                plots.put(
                    name,
                    figure.plots().stream()
                        .map(plot -> Map.of("option", plot.option(), "dense", plot.isDense()))
                        .toList()));
    return GSON.toJson(plots);
  }

  private static String policy(String... scripts) {
    StringBuilder hashes = new StringBuilder();
    for (String script : scripts) {
      hashes.append(" 'sha256-").append(sha256(script)).append("'");
    }
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; img-src data:; script-src"
        + hashes;
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
