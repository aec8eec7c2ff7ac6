package org.stillwater.bench.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.Multibinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stillwater.bench.StillwaterModule;
import org.stillwater.bench.report.Report;
import org.stillwater.bench.run.StudyObserver;
import org.stillwater.bench.run.StudyResult;
import org.stillwater.bench.run.Workers;
import org.stillwater.bench.store.ResultFolder;
import org.stillwater.bench.store.ResultStore;
import org.stillwater.bench.store.StoreException;
import org.stillwater.bench.store.StoredRun;
import org.stillwater.bench.study.Study;
import org.stillwater.bench.study.StudyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a study. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a study and leaves its results in a folder.")
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StudyArguments arguments = new StudyArguments();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results; results/STUDY-NAME without this.")
  private @Nullable Path out;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Runs at a time; as many as the processor has room for without this.")
  private int workers;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads for each run; one without this.")
  private int threads;

  @Option(names = "--resume", description = "Goes on with the results in the folder.")
  private boolean resume;

  @Option(names = "--force", description = "Replaces the results in the folder.")
  private boolean force;

  @Option(
      names = "--no-report",
      description = "Leaves out report.html and figures/; `report DIR` makes them later.")
  private boolean noReport;

  @Option(
      names = "--allow-other-machine",
      description = "Resumes results of another kind of machine: the last digits may differ.")
  private boolean otherMachine;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Time between the checkpoints of a run; ${DEFAULT-VALUE} without this.")
  private double checkpointSeconds;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    check();
    Plugins.Found plugins = arguments.plugins().find(console);
    Injector injector =
        Guice.createInjector(new StillwaterModule(plugins.registry()), new ConsoleModule(console));
    Study study =
        arguments.read(injector.getInstance(StudyReader.class), plugins.loader(), console);
    if (study == null) {
      return ExitCode.USAGE;
    }
    Path folder = out != null ? out : Path.of("results", study.name());
    ResultFolder.Existing existing =
        resume
            ? ResultFolder.Existing.RESUME
            : force ? ResultFolder.Existing.REPLACE : ResultFolder.Existing.REFUSE;
    Duration interval = Duration.ofNanos((long) (checkpointSeconds * 1e9));
    try (Interrupt interrupt = new Interrupt();
        ResultFolder results =
            injector
                .getInstance(ResultStore.class)
                .open(folder, existing, study, otherMachine, interval)) {
      int atOnce =
          workers > 0 ? workers : Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
      StudyResult result =
          injector
              .getInstance(Workers.class)
              .run(study, results, atOnce, threads, interrupt::requested);
      String made =
          !noReport && result.unfinished() == 0 && !result.runs().isEmpty()
              ? report(injector.getInstance(Report.class), folder)
              : "";
      return conclude(study, folder, result, made);
    }
  }

  private void check() throws UsageException {
    if (resume && force) {
      throw new UsageException("--resume goes on and --force begins again: take one of them");
    }
    if (workers < 0 || threads < 1) {
      throw new UsageException("--workers and --threads take a number of at least 1");
    }
    if (!(checkpointSeconds >= 0 && checkpointSeconds < 1e9)) {
      throw new UsageException("--checkpoint-every takes a number of seconds");
    }
  }

  /**
   * Makes the report; what goes wrong there must not spoil a finished study.
   *
   * @return names of what was made
   */
  @SuppressWarnings("CatchingThrowable") // plugins are asked for the truth, and may throw anything
  private String report(Report report, Path folder) {
    try {
      console.err().println("making the report");
      report.write(folder);
      return "report.html, figures/, ";
    } catch (Throwable e) {
      console
          .err()
          .printf(
              "stillwater: the results are complete, but there is no report: %s%nTry again: bench/stillwater report %s%n",
              e instanceof StoreException ? e.getMessage() : e, folder);
      return "";
    }
  }

  private int conclude(Study study, Path folder, StudyResult result, String made) {
    if (!result.runs().isEmpty()) {
      console.out().print(ResultTables.of(study, result.runs()));
    }
    for (StoredRun run : result.failures()) {
      console.out().printf("%s %s%n", run.id(), run.explanation());
    }
    result.losses().forEach(console.out()::println);
    console.out().printf("Results: %s (%ssummary.csv, traces.csv, runs/)%n", folder, made);
    if (result.unfinished() > 0) {
      console
          .err()
          .printf(
              "stillwater: interrupted with %s unfinished; the same command with --resume goes on%n",
              Phases.runs(result.unfinished()));
      return ExitCode.INTERRUPTED;
    }
    return result.failures().isEmpty() && result.losses().isEmpty()
        ? ExitCode.OK
        : ExitCode.SOME_FAILED;
  }

  /** Adds those who watch for the person at the console. */
  private static final class ConsoleModule extends AbstractModule {
    private final Console console;

    ConsoleModule(Console console) {
      this.console = console;
    }

    @Override
    protected void configure() {
      bind(Console.class).toInstance(console);
      Multibinder.newSetBinder(binder(), StudyObserver.class)
          .addBinding()
          .toInstance(
              console.terminal()
                  ? new ProgressDrawing(console.err())
                  : new ProgressLog(console.err()));
    }
  }
}
