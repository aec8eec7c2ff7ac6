package org.stillwater.bench.cli;

import java.util.concurrent.Callable;
import org.stillwater.bench.study.Job;
import org.stillwater.bench.study.ResolvedStudy;
import org.stillwater.bench.study.Study;
import org.stillwater.bench.study.StudyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads a study and says what it would run. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks a study without running it, and prints it as resolved.")
final class ValidateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StudyArguments arguments = new StudyArguments();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Plugins.Found plugins = arguments.plugins().find(console);
    Study study = arguments.read(new StudyReader(plugins.registry()), plugins.loader(), console);
    if (study == null) {
      return ExitCode.USAGE;
    }
    console.out().print(ResolvedStudy.yaml(study));
    long runs = study.jobs().stream().mapToLong(Job::runs).sum();
    console.err().printf("The study %s is valid: %s.%n", study.name(), Phases.runs(runs));
    return ExitCode.OK;
  }
}
