package org.stillwater.bench.cli;

import java.util.List;
import org.stillwater.api.plugin.Citation;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Names;
import org.stillwater.bench.reference.OptionEntry;

/** What there is to say of a factory: summary, options, sources, origin. */
final class Description {
  private static final int WIDTH = 96;
  private static final String INDENT = "      ";

  private Description() {}

  static String of(Factory<?, ?> factory, String origin) {
    StringBuilder text = new StringBuilder();
    text.append(Names.ofKind(factory.kind()))
        .append(' ')
        .append(factory.descriptor().id())
        .append('\n')
        .append(wrapped(factory.descriptor().summary(), "  "));
    List<OptionEntry> options = OptionEntry.of(factory);
    text.append(options.isEmpty() ? "\nNo options.\n" : "\nOptions\n");
    for (OptionEntry option : options) {
      text.append(described(option));
    }
    List<Citation> citations = factory.descriptor().citations();
    if (!citations.isEmpty()) {
      text.append("\nSources\n");
      citations.forEach(
          citation ->
              text.append(wrapped((citation.text() + " " + citation.link()).strip(), "  ")));
    }
    return text.append("\nFrom ").append(origin).append('\n').toString();
  }

  private static String described(OptionEntry option) {
    StringBuilder facts = new StringBuilder(option.type());
    if (!option.range().isEmpty()) {
      facts.append(" in ").append(option.range());
    }
    if (!option.symbol().isEmpty()) {
      facts.append(", symbol ").append(option.symbol());
    }
    if (!option.byDefault().isEmpty()) {
      facts.append(", default ").append(option.byDefault());
    } else {
      facts.append(option.required() ? ", required" : ", optional");
    }
    return "  %s: %s%n%s".formatted(option.name(), facts, wrapped(option.meaning(), INDENT));
  }

  private static String wrapped(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    return lines.append(line).append('\n').toString();
  }
}
