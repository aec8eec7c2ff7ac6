package org.stillwater.bench.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.stillwater.api.config.Suggestion;
import org.stillwater.api.plugin.DuplicateIdException;
import org.stillwater.bench.store.StoreException;
import org.stillwater.bench.store.Version;
import org.stillwater.bench.study.MistakeListing;
import org.stillwater.bench.study.StudyException;
import picocli.CommandLine;

/** The program {@code stillwater}. */
public final class Main {
  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err, Terminal.isThere()));
  }

  /**
   * Runs a command.
   *
   * @param terminal whether a person watches: progress is then drawn, not logged
   * @return the exit code
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err, boolean terminal) {
    Console console = new Console(out, err, terminal);
    CommandLine commands =
        new CommandLine(new RootCommand())
            .addSubcommand(new RunCommand(console))
            .addSubcommand(new ReportCommand(console))
            .addSubcommand(new ValidateCommand(console))
            .addSubcommand(new ListCommand(console))
            .addSubcommand(new DescribeCommand(console))
            .addSubcommand(new NewCommand(console));
    commands.getCommandSpec().version("stillwater " + Version.here().text());
    commands.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler(Main::wrongArguments);
    commands.setExecutionExceptionHandler((e, command, parsed) -> failed(e, err));
    return commands.execute(arguments);
  }

  private static int wrongArguments(CommandLine.ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("stillwater: " + e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      suggestCommand(e, err);
    }
    err.printf("See %s --help.%n", e.getCommandLine().getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  private static void suggestCommand(CommandLine.ParameterException e, PrintWriter err) {
    Set<String> commands = e.getCommandLine().getSubcommands().keySet();
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched && !commands.isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      err.println("there is no command '" + word + "'" + Suggestion.hint(word, commands));
    }
  }

  private static int failed(Exception e, PrintStream err) {
    if (e instanceof StudyException study) {
      err.print(MistakeListing.of(study.mistakes(), Map.of()));
      return ExitCode.USAGE;
    }
    if (e instanceof UsageException
        || e instanceof StoreException
        || e instanceof DuplicateIdException) {
      err.println("stillwater: " + e.getMessage());
      return ExitCode.USAGE;
    }
    err.println(
        "stillwater: this is a fault of Stillwater itself; please report it with these lines:");
    e.printStackTrace(err);
    return ExitCode.OUR_FAULT;
  }
}
