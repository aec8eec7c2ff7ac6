package org.stillwater.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.stillwater.api.config.Suggestion;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Describes everything of one id. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Describes a sampler, target, metric or anything else: its options and sources.")
final class DescribeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "An id, as list shows them.")
  private String id = "";

  @Mixin private Plugins plugins = new Plugins();

  DescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException {
    Registry registry = plugins.find(console).registry();
    List<Factory<?, ?>> all = new ArrayList<>();
    registry.kinds().forEach(kind -> all.addAll(registry.named(kind)));
    List<Factory<?, ?>> found =
        all.stream().filter(factory -> factory.descriptor().id().equals(id)).toList();
    if (found.isEmpty()) {
      List<String> known = all.stream().map(f -> f.descriptor().id()).distinct().toList();
      throw new UsageException(
          "nothing has the id '%s'%s".formatted(id, Suggestion.hint(id, known)));
    }
    for (Factory<?, ?> factory : found) {
      console.out().println(Description.of(factory, registry.origin(factory)));
    }
    return ExitCode.OK;
  }
}
