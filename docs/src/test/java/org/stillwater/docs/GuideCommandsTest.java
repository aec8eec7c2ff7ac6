package org.stillwater.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.bench.cli.Main;

/** What the guide tells a reader to type does what it says. */
class GuideCommandsTest {
  private static final Path GUIDE = Path.of("guide");
  private static final Pattern SHELL =
      Pattern.compile("\\[source,sh(?:,role=(\\w+))?]\n----\n(.*?)\n----", Pattern.DOTALL);

  /** Trains less and takes fewer steps: whether a command works does not depend on these. */
  private static final List<String> SHORTER =
      List.of(
          "--set",
          "time.steps=5",
          "--set",
          "samplers=[{use: sbtm, initial-steps: 5}, ula, {use: svgd, label: svgd-large-steps}]");

  @TempDir Path folder;

  @Test
  void every_study_of_the_guide_is_valid() throws IOException {
    try (Stream<Path> studies = Files.list(GUIDE.resolve("studies"))) {
      for (Path study : studies.toList()) {
        assertThat(run(Path.of(""), List.of("validate", study.toAbsolutePath().toString())))
            .as(study.toString())
            .isZero();
      }
    }
    assertThat(run(Path.of(""), List.of("validate", "quickstart"))).isZero();
  }

  @Test
  void every_command_of_the_guide_works_in_its_order() throws IOException {
    for (Path study : List.of(Path.of("first.yaml"), Path.of("annealed.yaml"))) {
      Files.copy(GUIDE.resolve("studies").resolve(study), folder.resolve(study));
    }
    List<String> commands = new ArrayList<>(commands("index.adoc", ""));
    commands.addAll(commands("concepts.adoc", ""));
    assertThat(commands)
        .hasSizeGreaterThan(6)
        .allMatch(line -> line.startsWith("bench/stillwater"));
    for (String command : commands) {
      List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
      words.remove(0);
      if (words.get(0).equals("run")) {
        words.add("--no-report"); // the command report makes one
      }
      if (command.contains("run first.yaml")) {
        words.addAll(2, SHORTER);
      }
      assertThat(run(folder, words)).as(command).isZero();
    }
    assertThat(folder.resolve("results/first/report.html")).exists();
  }

  @Test
  void the_projects_that_the_guide_has_a_reader_make_are_those_that_are_built() throws IOException {
    Map<String, String> made = new TreeMap<>();
    for (String command : commands("plugins.adoc", "new")) {
      String[] words = command.split(" ", -1);
      assertThat(words).hasSize(4).startsWith("bench/stillwater", "new");
      made.put(words[2], words[3]);
    }
    assertThat(made).isEqualTo(Strangers.NEW);
  }

  private static List<String> commands(String page, String role) throws IOException {
    Matcher blocks = SHELL.matcher(Files.readString(GUIDE.resolve(page)));
    List<String> commands = new ArrayList<>();
    while (blocks.find()) {
      String found = blocks.group(1) == null ? "" : blocks.group(1);
      if (found.equals(role)) {
        blocks.group(2).lines().forEach(commands::add);
      }
    }
    return commands;
  }

  /** In a process of its own, since a reader's files are relative to a folder. */
  private static int run(Path folder, List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(words);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
