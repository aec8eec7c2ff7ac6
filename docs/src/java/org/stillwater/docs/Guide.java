package org.stillwater.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
import org.stillwater.api.plugin.Registry;
import org.stillwater.bench.scaffold.PluginNames;
import org.stillwater.bench.scaffold.Scaffold;
import org.stillwater.bench.store.Version;

/**
 * Makes the guide: pages of HTML that need nothing from elsewhere, from the AsciiDoc files in
 * {@code guide} and from the reference, which the plugins on the class path tell.
 */
final class Guide {
  private final Path docs;
  private final Path out;

  private Guide(Path docs, Path out) {
    this.docs = docs.toAbsolutePath().normalize();
    this.out = out.toAbsolutePath().normalize();
  }

  /** Takes the folder of this module and the folder for the pages. */
  public static void main(String[] arguments) throws IOException {
    new Guide(Path.of(arguments[0]), Path.of(arguments[1])).make();
  }

  private void make() throws IOException {
    Path generated = Files.createDirectories(out.resolve("../guide-source").normalize());
    Registry registry = Registry.discover(Guide.class.getClassLoader());
    Files.writeString(generated.resolve("reference.adoc"), new Reference(registry).text());
    for (Map.Entry<String, String> made : Strangers.NEW.entrySet()) {
      Files.writeString(
          generated.resolve(made.getKey() + ".java"),
          template(made.getKey(), made.getValue(), generated));
    }
    Formulas.copyStyle(out.resolve("katex"));
    List<String> faults = new ArrayList<>();
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create();
        Formulas formulas = new Formulas();
        Stream<Path> pages = Files.list(docs.resolve("guide"))) {
      asciidoctor.registerLogHandler(record -> note(record, faults));
      for (Path page : pages.filter(file -> file.toString().endsWith(".adoc")).sorted().toList()) {
        String html = asciidoctor.convert(Files.readString(page), options(generated));
        String name = page.getFileName().toString().replace(".adoc", ".html");
        Files.writeString(out.resolve(name), formulas.rendered(withoutComments(html)));
      }
    }
    if (!faults.isEmpty()) {
      throw new IOException("the guide has faults:\n" + String.join("\n", faults));
    }
    System.out.println("The guide is in " + out.resolve("index.html"));
  }

  /** Asciidoctor's style sheet has a remark that names fonts elsewhere. */
  private static String withoutComments(String html) {
    return html.replaceAll("/\\* @import [^*]*\\*/", "");
  }

  /** The main class that {@code new} writes, from the line that declares it. */
  private static String template(String kind, String id, Path generated) throws IOException {
    Path project = generated.resolve("new-" + kind);
    Strangers.delete(project);
    PluginNames names = PluginNames.of(kind, id);
    new Scaffold(kind, names, "bench/stillwater").write(project);
    String folder = names.packageName().replace('.', '/');
    String source =
        Files.readString(
            project.resolve("src/main/java/%s/%s.java".formatted(folder, names.className())));
    return source.substring(source.indexOf("public final class"));
  }

  private static void note(LogRecord record, List<String> faults) {
    if (record.getSeverity().compareTo(Severity.WARN) >= 0) {
      faults.add(record.getMessage() + " " + record.getCursor());
    }
  }

  private Options options(Path generated) {
    Attributes attributes =
        Attributes.builder()
            .attribute("docs", docs.toString())
            .attribute("examples", docs.resolve("examples").toString())
            .attribute("generated", generated.toString())
            .attribute("version", Version.here().text())
            .attribute("source-highlighter", "rouge")
            .attribute("rouge-css", "style")
            .attribute("icons!", "")
            .attribute("webfonts!", "")
            .attribute("sectanchors", "")
            .attribute("idprefix", "")
            .attribute("idseparator", "-")
            .attribute("toc", "left")
            .attribute("attribute-missing", "warn")
            .attribute("nofooter", "")
            .build();
    return Options.builder()
        .safe(SafeMode.UNSAFE)
        .baseDir(docs.resolve("guide").toFile())
        .standalone(true)
        .attributes(attributes)
        .build();
  }
}
