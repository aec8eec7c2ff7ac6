package org.stillwater.bench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.config.Suggestion;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Registry;
import org.stillwater.bench.study.BuiltInStudies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what plugins bring, by kind. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists samplers, targets, metrics and all else that plugins bring.")
final class ListCommand implements Callable<Integer> {
  private static final String STUDY = "study";

  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "KIND", description = "One kind only, such as sampler.")
  private @Nullable String kind;

  @Mixin private Plugins plugins = new Plugins();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException {
    Plugins.Found found = plugins.find(console);
    Registry registry = found.registry();
    List<String> kinds = registry.kinds();
    String wanted = kind;
    if (wanted != null && !kinds.contains(wanted) && !wanted.equals(STUDY)) {
      throw new UsageException(
          "there is no kind '%s'%s".formatted(wanted, Suggestion.hint(wanted, kinds)));
    }
    kinds.stream()
        .filter(name -> wanted == null || wanted.equals(name))
        .forEach(name -> list(name, registry.named(name)));
    if (wanted == null || wanted.equals(STUDY)) {
      console.out().println(STUDY);
      BuiltInStudies.names(found.loader()).forEach(name -> console.out().println("  " + name));
    }
    return ExitCode.OK;
  }

  private void list(String name, List<Factory<?, ?>> factories) {
    int width = factories.stream().mapToInt(f -> f.descriptor().id().length()).max().orElse(0);
    console.out().println(name);
    factories.forEach(
        factory ->
            console
                .out()
                .printf(
                    "  %-" + width + "s  %s%n",
                    factory.descriptor().id(),
                    factory.descriptor().summary()));
    console.out().println();
  }
}
