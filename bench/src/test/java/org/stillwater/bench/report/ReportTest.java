package org.stillwater.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillwater.bench.CommandLineFixture.stillwater;
import static org.stillwater.bench.CommandLineFixture.study;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.bench.CommandLineFixture;
import org.stillwater.bench.cli.Main;

class ReportTest {
  private static final String HOSTILE = "</script><img src=x onerror=document.title='gone'>";
  private static final String STUDY =
      """
      study: hostile
      seed: 3
      repeats: 2
      target: {use: toy-bell, mean: [1, 0]}
      initial: toy-cloud
      particles: 20
      time: {step: 0.1, steps: 20}
      samplers:
        - {use: toy-walk, label: "%s"}
        - {use: toy-thrower, label: thrower}
      metrics: [toy-mean-gap]
      """
          .formatted(HOSTILE);

  @TempDir Path folder;

  private Path results(String text) throws IOException {
    Path out = folder.resolve("out");
    CommandLineFixture ran = stillwater("run", study(folder, text), "--out", out);
    assertThat(ran.exitCode()).as(ran.err()).isIn(0, 3);
    return out;
  }

  @Test
  void labels_cannot_leave_their_place_in_the_page_or_in_figures() throws Exception {
    Path out = results(STUDY);
    CommandLineFixture made = stillwater("report", out);
    assertThat(made.err()).isEmpty();
    assertThat(made.exitCode()).isZero();
    assertThat(made.out()).contains("report.html");
    assertThat(Files.readString(out.resolve("report.html")))
        .doesNotContain("<img src=x")
        .contains("&lt;/script&gt;&lt;img src=x")
        .contains("the toy is broken")
        .contains("Agreement of the repeats");
    // Two coordinates of the sampler that has two repeats; the other failed.
    assertThat(Files.readAllLines(out.resolve("agreement.csv")))
        .hasSize(3)
        .startsWith("job,setting,label,repeats,coordinate,r_hat")
        .allMatch(line -> line.startsWith("job,") || line.matches(".*,2,[12],\\d+\\.\\d+"));
    try (var figures = Files.list(out.resolve("figures"))) {
      List<Path> all = figures.sorted().toList();
      assertThat(all)
          .extracting(file -> String.valueOf(file.getFileName()))
          .containsExactly(
              "1-hostile-diagnostics.svg",
              "1-hostile-metrics.svg",
              "1-hostile-particles.svg",
              "1-hostile-trajectories.svg");
      for (Path figure : all) {
        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(figure.toFile());
        assertThat(svg.getElementsByTagName("img").getLength()).isZero();
        assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(5);
      }
    }
  }

  @Test
  void failures_are_named_with_their_reasons() throws IOException {
    Path out = results(STUDY.replace("toy-bell, mean: [1, 0]", "toy-trap"));
    assertThat(stillwater("report", out).exitCode()).isZero();
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Runs that did not complete")
        .containsPattern("diverged: score became NaN in step \\d+ at particle \\d+, coordinate 0");
  }

  @Test
  void where_the_targets_plugin_is_missing_the_report_is_drawn_without_truth() throws IOException {
    Path out = results(STUDY);
    try (var runs = Files.list(out.resolve("runs"))) {
      for (Path run : runs.toList()) {
        Path json = run.resolve("run.json");
        Files.writeString(json, Files.readString(json).replace("toy-bell", "lost-bell"));
      }
    }
    CommandLineFixture made = stillwater("report", out);
    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Drawn without the truth")
        .contains("lost-bell");
  }

  @Test
  void figures_are_the_same_each_time() throws IOException {
    Path out = results(STUDY);
    stillwater("report", out);
    Path figure = out.resolve("figures/1-hostile-particles.svg");
    String first = Files.readString(figure);
    stillwater("report", out);
    assertThat(Files.readString(figure)).isEqualTo(first);
  }

  @Test
  void a_folder_without_results_is_refused() {
    CommandLineFixture made = stillwater("report", folder.resolve("nothing"));
    assertThat(made.exitCode()).isEqualTo(2);
    assertThat(made.err()).contains("nothing").contains("no study.yaml").doesNotContain("\tat ");
  }

  @Test
  void a_report_that_fails_does_not_spoil_the_study() throws IOException {
    Path study = study(folder, STUDY.replace("- {use: toy-thrower, label: thrower}", ""));
    Path out = folder.resolve("out");
    assertThat(stillwater("run", study, "--out", out).exitCode()).isZero();
    Files.createDirectories(out.resolve("report.html/in-the-way"));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new String[] {"run", study.toString(), "--out", out.toString(), "--resume"},
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    assertThat(exitCode).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("the results are complete, but there is no report")
        .contains("stillwater report " + out);
  }
}
