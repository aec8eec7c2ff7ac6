package org.stillwater.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Registry;
import org.stillwater.bench.reference.OptionEntry;
import org.stillwater.bench.store.Version;
import org.stillwater.bench.study.BuiltInStudies;

/** The reference as AsciiDoc: all that plugins say of themselves, in the order of kinds and ids. */
final class Reference {
  /** Kinds that a reader looks for first; all others follow by name. */
  private static final List<String> FIRST = List.of("sampler", "target", "metric", "loss");

  /** What a kind is for. A plugin may bring kinds of its own, for which its options speak. */
  private static final Map<String, String> MEANINGS =
      Map.of(
          "sampler", "Ways to move particles towards a target: the entries of `samplers`.",
          "target", "Laws to be sampled: what `target` names.",
          "metric", "Figures that judge particles: the entries of `metrics`.",
          "loss", "What a score network minimises on the particles: the option `loss` of `sbtm`.",
          "annealing", "Paths of targets on the way to the last: the entries of `annealing`.",
          "initial", "Where the particles start: what `initial` names.");

  private final Registry registry;

  Reference(Registry registry) {
    this.registry = registry;
  }

  /** The whole page below its title. */
  String text() {
    StringBuilder page = new StringBuilder();
    for (String kind : kinds()) {
      page.append("\n[#%s]%n== %s%n%n".formatted(kind, capitalised(kind)));
      if (MEANINGS.containsKey(kind)) {
        page.append(MEANINGS.get(kind)).append("\n");
      }
      registry.named(kind).forEach(factory -> page.append(entry(kind, factory)));
    }
    page.append("\n[#study]\n== Studies that come with Stillwater\n\n");
    BuiltInStudies.names(Reference.class.getClassLoader())
        .forEach(name -> page.append("* `%s`%n".formatted(name)));
    return page.toString();
  }

  private List<String> kinds() {
    return Stream.concat(
            FIRST.stream().filter(registry.kinds()::contains),
            registry.kinds().stream().filter(kind -> !FIRST.contains(kind)))
        .toList();
  }

  private String entry(String kind, Factory<?, ?> factory) {
    StringBuilder text = new StringBuilder();
    String id = factory.descriptor().id();
    text.append("\n[#%s-%s]%n=== %s%n%n".formatted(kind, id, id));
    text.append(passed(factory.descriptor().summary())).append(".\n");
    List<OptionEntry> options = OptionEntry.of(factory);
    if (!options.isEmpty()) {
      text.append("\n[cols=\"2,3,2,5\",options=header]\n|===\n|Option |Values |Default |Meaning\n");
      options.forEach(option -> text.append(row(option)));
      text.append("|===\n");
    }
    List<Citation> citations = factory.descriptor().citations();
    if (!citations.isEmpty()) {
      text.append(
          citations.stream()
              .map(Reference::cited)
              .collect(Collectors.joining("; ", "\nSource: ", ".\n")));
    }
    text.append("\nFrom `%s`.%n".formatted(module(factory)));
    return text.toString();
  }

  /** The name of the jar without its version. */
  private String module(Factory<?, ?> factory) {
    Path origin = Path.of(registry.origin(factory));
    return String.valueOf(origin.getFileName())
        .replace("-" + Version.here().text(), "")
        .replace(".jar", "");
  }

  private String row(OptionEntry option) {
    String symbol = option.symbol().isEmpty() ? "" : " " + passed(option.symbol());
    String values =
        linked(option.type()) + (option.range().isEmpty() ? "" : " in " + passed(option.range()));
    String byDefault =
        option.byDefault().isEmpty()
            ? option.required() ? "required" : "optional"
            : "`" + passed(option.byDefault()) + "`";
    return "|`%s`%s |%s |%s |%s%n"
        .formatted(option.name(), symbol, values, byDefault, passed(sentence(option.meaning())));
  }

  /** A kind links to its section. */
  private String linked(String type) {
    String kind = type.replaceFirst("^(list of )?an? ", "");
    return registry.kinds().contains(kind) && !kind.equals(type)
        ? type.substring(0, type.length() - kind.length()) + "<<%s,%s>>".formatted(kind, kind)
        : passed(type);
  }

  /** A link may be an address or the number of a preprint or of a publication. */
  private static String cited(Citation citation) {
    String link =
        citation
            .link()
            .replaceFirst("^arXiv:", "https://arxiv.org/abs/")
            .replaceFirst("^doi:", "https://doi.org/");
    String text = passed(citation.text());
    return link.startsWith("https:") || link.startsWith("http:")
        ? "%s, link:%s[]".formatted(text, link)
        : link.isEmpty() ? text : text + ", " + passed(link);
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  /** Text whose characters mean themselves. */
  private static String passed(String text) {
    return "pass:c[" + text.replace("]", "\\]").replace("|", "\\|") + "]";
  }

  private static String capitalised(String kind) {
    return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
  }
}
