package org.stillwater.bench.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** How the study was set, where it ran, and how to run it again. */
final class Settings {
  private Settings() {}

  static DomContent of(StudyResults study) {
    Map<String, Set<String>> facts = new LinkedHashMap<>();
    study
        .runs()
        .forEach(
            run -> {
              JsonObject versions = run.object("versions");
              put(facts, "Stillwater", versions.get("stillwater"));
              versions
                  .getAsJsonObject("plugins")
                  .entrySet()
                  .forEach(plugin -> put(facts, plugin.getKey(), plugin.getValue()));
              run.object("fingerprint")
                  .entrySet()
                  .forEach(part -> put(facts, part.getKey(), part.getValue()));
              put(facts, "seed", run.stored().json().get("seed"));
            });
    return section(
        h2("Settings").withId("settings"),
        p(
            "The same study with the same seed gives the same numbers, bit for bit, on a machine of the same fingerprint. To run it again from the folder of these results:"),
        pre(code("bench/stillwater run study.yaml --out again")),
        dl(attrs(".facts"))
            .with(
                each(
                    facts.entrySet(),
                    fact ->
                        j2html.TagCreator.div(
                            dt(fact.getKey()), dd(String.join("; ", fact.getValue()))))),
        details(
            summary("study.yaml: the study as resolved"),
            pre(code(study.yaml())).attr("tabindex", "0")));
  }

  private static void put(Map<String, Set<String>> facts, String name, JsonElement value) {
    facts.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(value.getAsString());
  }
}
