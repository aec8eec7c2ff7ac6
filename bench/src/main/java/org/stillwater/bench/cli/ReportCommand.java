package org.stillwater.bench.cli;

import com.google.inject.Guice;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stillwater.bench.StillwaterModule;
import org.stillwater.bench.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes the report of a study again, from its files. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Makes report.html and figures/ again from a folder of results.")
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      description = "The folder of results, such as results/quickstart.")
  private Path folder = Path.of("");

  @Mixin private Plugins plugins = new Plugins();

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    StillwaterModule module = new StillwaterModule(plugins.find(console).registry());
    Path page = Guice.createInjector(module).getInstance(Report.class).write(folder);
    console.out().printf("Report: %s%n", page);
    return ExitCode.OK;
  }
}
