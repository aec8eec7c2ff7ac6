package org.stillwater.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillwater.bench.cli.Main;

/** The jars that strangers have built, in the studies that came with them, beside our plugins. */
class StrangersIT {
  @TempDir Path folder;

  /** Few steps and little training: that the jars work is in question, not how well. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "affine-langevin     | [affine-langevin, ula]",
        "denoised-signal     | [{use: sbtm, initial-steps: 5}, ula, svgd]",
        "averaged-langevin   | [averaged-langevin, ula, svgd, {use: sbtm, initial-steps: 5}]",
        "logistic-law        | [{use: sbtm, initial-steps: 5}, ula, svgd]",
        "kolmogorov          | [ula, svgd]",
        "difference-matching | [{use: sbtm, loss: difference-matching, initial-steps: 5}]"
      })
  void a_study_runs_with_the_jar(String id, String samplers) throws IOException {
    Path project = Path.of(System.getProperty("strangers"), "projects", id);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Path results = folder.resolve("results");
    List<String> words = new ArrayList<>(List.of("run", project.resolve("study.yaml").toString()));
    words.addAll(List.of("--plugins", project.resolve("target/" + id + ".jar").toString()));
    words.addAll(List.of("--out", results.toString(), "--set", "samplers=" + samplers));
    if (!id.equals("affine-langevin")) { // whose time is that of its jobs
      words.addAll(List.of("--set", "time.steps=10"));
    }
    boolean report = id.equals("averaged-langevin"); // one is enough; they take their time
    if (!report) {
      words.add("--no-report");
    }
    int exitCode = Main.run(words.toArray(String[]::new), stream, stream, false);
    assertThat(exitCode).as(printed.toString(StandardCharsets.UTF_8)).isZero();
    try (Stream<String> lines = Files.lines(results.resolve("summary.csv"))) {
      assertThat(lines.skip(1)).isNotEmpty().allMatch(line -> line.contains(",completed,"));
    }
    if (report) {
      assertThat(Files.readString(results.resolve("report.html"))).contains(id);
    }
  }
}
