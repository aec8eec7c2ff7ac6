package org.stillwater.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillwater.api.plugin.Registry;
import org.stillwater.bench.reference.OptionEntry;

/** The pages of the guide as they are made. */
class GuideIT {
  private static final Map<String, String> PAGES = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("target", "guide"))) {
      for (Path page : pages.filter(Files::isRegularFile).toList()) {
        PAGES.put(String.valueOf(page.getFileName()), Files.readString(page));
      }
    }
    assertThat(PAGES).containsKeys("index.html", "concepts.html", "reference.html");
  }

  @Test
  void pages_run_no_script_and_fetch_nothing_from_elsewhere() {
    Pattern fetched =
        Pattern.compile("<script|<link [^>]*href=\"(?!katex/)|src=\"|@import|url\\((?!data:)");
    PAGES.forEach(
        (name, html) -> assertThat(fetched.matcher(html).results().toList()).as(name).isEmpty());
  }

  @Test
  void every_formula_is_mathematics() {
    assertThat(PAGES.get("concepts.html")).contains("<math", "display=\"block\"", "katex-html");
    PAGES.forEach((name, html) -> assertThat(html).as(name).doesNotContain("\\(", "latexmath:"));
  }

  @Test
  void every_link_within_the_guide_leads_somewhere() {
    PAGES.forEach(
        (name, html) ->
            Pattern.compile("href=\"(?!https?:)([^\"#]*)(?:#([^\"]*))?\"")
                .matcher(html)
                .results()
                .forEach(link -> follow(name, link)));
  }

  private static void follow(String from, MatchResult link) {
    String page = link.group(1).isEmpty() ? from : link.group(1);
    if (page.startsWith("katex/")) {
      assertThat(Path.of("target", "guide", page)).exists();
      return;
    }
    assertThat(PAGES).as("a link from " + from).containsKey(page);
    if (link.group(2) != null) {
      assertThat(PAGES.get(page)).as("from " + from).contains("id=\"" + link.group(2) + "\"");
    }
  }

  @Test
  void the_reference_has_every_plugin_with_its_options() {
    Registry registry = Registry.discover(GuideIT.class.getClassLoader());
    String reference = PAGES.get("reference.html");
    for (String kind : registry.kinds()) {
      registry
          .named(kind)
          .forEach(
              factory -> {
                assertThat(reference)
                    .contains("id=\"%s-%s\"".formatted(kind, factory.descriptor().id()));
                OptionEntry.of(factory)
                    .forEach(
                        option ->
                            assertThat(reference).contains("<code>" + option.name() + "</code>"));
              });
    }
  }
}
