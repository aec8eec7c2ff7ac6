package org.stillwater.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.config.Suggestion;
import org.stillwater.api.plugin.Descriptor;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.NoOptions;
import org.stillwater.bench.scaffold.PluginNames;
import org.stillwater.bench.scaffold.Scaffold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a project with a plugin to begin from. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a Maven project with a working sampler, target, metric or loss, to be edited.",
      "bench/stillwater also installs stillwater-api and its test kit in the local Maven repository,"
          + " where that project looks for them."
    })
final class NewCommand implements Callable<Integer> {
  /** Set by the launcher: where it is. */
  private static final String LAUNCHER = "stillwater.launcher";

  private final Console console;

  @Parameters(index = "0", paramLabel = "KIND", description = "sampler, target, metric or loss.")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Its id, as studies will spell it: lower case, hyphenated.")
  private String name = "";

  @Option(
      names = "--package",
      paramLabel = "P",
      description = "The package of its classes; without it, one below org.example.")
  private @Nullable String packageName;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "The folder of the project; without it, NAME.")
  private @Nullable Path into;

  @Mixin private Plugins plugins = new Plugins();

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    if (!Scaffold.KINDS.contains(kind)) {
      throw new UsageException(
          "there is no template of a '%s'%s"
              .formatted(
                  kind,
                  Scaffold.KINDS.contains(name)
                      ? "; the kind comes first: 'new %s %s'".formatted(name, kind)
                      : Suggestion.hint(kind, Scaffold.KINDS)));
    }
    refuseWrongId();
    PluginNames names = PluginNames.of(kind, name);
    if (packageName != null) {
      refuseWrongPackage(packageName);
      names = names.in(packageName);
    }
    Path folder = into == null ? Path.of(name) : into;
    refuseTaken(folder);
    String launcher = launcher(folder);
    new Scaffold(kind, names, launcher).write(folder);
    console
        .out()
        .printf(
            """
            The %s %s is in %s, ready to be built and edited. Go on with
              cd %s
              mvn -B -ntp verify
              %s run study.yaml --plugins target/%s.jar
            """,
            kind, name, folder.toAbsolutePath().normalize(), quoted(folder), launcher, name);
    return ExitCode.OK;
  }

  private void refuseWrongId() throws UsageException {
    try {
      Descriptor.of(name, "", NoOptions.class);
    } catch (IllegalArgumentException e) {
      String meant =
          Names.hyphenated(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-$", "");
      throw new UsageException(
          e.getMessage() + (meant.isEmpty() ? "" : "; did you mean '" + meant + "'?"));
    }
    boolean taken =
        plugins.find(console).registry().named(kind).stream()
            .anyMatch(factory -> factory.descriptor().id().equals(name));
    if (taken) {
      throw new UsageException(
          "there is a %s '%s' already, and two of one id cannot run together; try 'my-%s'"
              .formatted(kind, name, name));
    }
  }

  private static void refuseWrongPackage(String packageName) throws UsageException {
    if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
      throw new UsageException(
          "--package: '%s' is not the name of a Java package: words joined by dots, none a keyword"
              .formatted(packageName));
    }
    if (packageName.startsWith("org.stillwater")) {
      throw new UsageException("--package: packages below org.stillwater are Stillwater's own");
    }
  }

  private static void refuseTaken(Path folder) throws UsageException, IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + " is a file; --into DIR names another place");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new UsageException(
            "the folder %s is not empty; --into DIR names another".formatted(folder));
      }
    }
  }

  /** How a shell in the folder calls the launcher. */
  private static String launcher(Path folder) {
    String launcher = System.getProperty(LAUNCHER);
    if (launcher == null) {
      return "bench/stillwater";
    }
    Path from = folder.toAbsolutePath().normalize();
    Path to = Path.of(launcher).toAbsolutePath().normalize();
    boolean related =
        from.getNameCount() > 0 && to.startsWith(from.getRoot().resolve(from.getName(0)));
    return quoted(related ? from.relativize(to) : to);
  }

  private static String quoted(Path path) {
    String text = path.toString().replace('\\', '/');
    return text.contains(" ") ? "\"" + text + "\"" : text;
  }
}
