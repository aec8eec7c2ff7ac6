package org.stillwater.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that stands before all others. */
@Command(
    name = "stillwater",
    mixinStandardHelpOptions = true,
    description = "Samples unnormalised densities and compares the ways of doing so.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Begin with: stillwater run quickstart",
      "Micro-benchmarks: bench/stillwater benchmark [gradient|score|run]",
      "Exit codes: 0 all went well; 2 wrong arguments or study, nothing has run;",
      "3 finished, but some run failed; 130 interrupted; 1 a fault of Stillwater."
    })
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  RootCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: one of "
            + String.join(", ", spec.subcommands().keySet().stream().sorted().toList()));
  }
}
