package org.stillwater.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stillwater.bench.study.MistakeListing;
import org.stillwater.bench.study.Study;
import org.stillwater.bench.study.StudyException;
import org.stillwater.bench.study.StudyReader;
import org.stillwater.bench.study.StudySource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name a study and change it. */
final class StudyArguments {
  @Parameters(
      paramLabel = "STUDY",
      description = "A YAML file, or the name of a built-in study such as quickstart.")
  private String study = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Changes the study before it is read, such as time.steps=100, samplers[0].kernel.bandwidth=2"
              + " or jobs.NAME.particles=50.")
  private List<String> assignments = new ArrayList<>();

  @Mixin private Plugins plugins = new Plugins();

  Plugins plugins() {
    return plugins;
  }

  /**
   * Reads the study; its mistakes are shown, each with its line.
   *
   * @return null if there were any
   */
  @org.jspecify.annotations.Nullable
  Study read(StudyReader reader, ClassLoader loader, Console console) throws StudyException {
    StudySource source = StudySource.find(study, loader);
    try {
      return reader.read(source, assignments);
    } catch (StudyException e) {
      console.err().print(MistakeListing.of(e.mistakes(), Map.of(source.source(), source.text())));
      return null;
    }
  }
}
