package org.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.stillwater.bench.CommandLineFixture.STUDY;
import static org.stillwater.bench.CommandLineFixture.files;
import static org.stillwater.bench.CommandLineFixture.stillwater;
import static org.stillwater.bench.CommandLineFixture.study;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
  private static final String SLOW =
      """
      study: slow
      target: {use: toy-bell, mean: [1]}
      initial: toy-cloud
      particles: 10
      time: {step: 0.01, steps: 300}
      samplers: [{use: toy-slow, milliseconds: 2}, toy-walk]
      metrics: [toy-journey]
      """;

  @TempDir Path folder;

  @Test
  void an_existing_folder_is_refused_and_left_alone() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve("thesis.tex"), "years of work");
    Path study = study(folder, STUDY);
    for (List<String> way : List.of(List.<String>of(), List.of("--resume"), List.of("--force"))) {
      CommandLineFixture ran = run(study, out, way);
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains(out.toString()).doesNotContain("Exception");
      assertThat(files(out)).containsOnlyKeys("thesis.tex");
    }
  }

  @Test
  void force_replaces_results_but_not_what_else_lies_there() throws IOException {
    Path out = folder.resolve("out");
    Path study = study(folder, STUDY);
    run(study, out, List.of());
    Files.writeString(out.resolve("notes.txt"), "mine");
    assertThat(run(study, out, List.of()).err()).contains("--resume", "--force", "--out");
    CommandLineFixture forced =
        run(study, out, List.of("--force", "--set", "repeats=1", "--set", "particles=20"));
    assertThat(forced.exitCode()).isZero();
    assertThat(out.resolve("notes.txt")).hasContent("mine");
    assertThat(files(out.resolve("runs"))).hasSize(3 * 4);
  }

  @Test
  void resume_runs_only_what_is_missing() throws IOException {
    Path straight = folder.resolve("straight");
    Path out = folder.resolve("out");
    Path study = study(folder, STUDY);
    run(study, straight, List.of());
    run(study, out, List.of());
    Files.delete(out.resolve("runs/0002-small-toy-walk-r2/run.json"));
    Files.delete(out.resolve("summary.csv"));
    CommandLineFixture resumed = run(study, out, List.of("--resume"));
    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.err()).contains("1 run, beside 11 that are there already");
    assertThat(files(out)).isEqualTo(files(straight));
  }

  @Test
  void resume_refuses_another_study_and_says_what_differs() throws IOException {
    Path out = folder.resolve("out");
    Path study = study(folder, STUDY);
    run(study, out, List.of());
    CommandLineFixture refused = run(study, out, List.of("--resume", "--set", "seed=4"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("jobs[0].seed was '3', now '4'");
  }

  @Test
  void resume_on_another_machine_takes_consent() throws IOException {
    Path out = folder.resolve("out");
    Path study = study(folder, STUDY);
    run(study, out, List.of());
    Path marker = out.resolve(".stillwater");
    Files.writeString(
        marker, Files.readString(marker).replaceFirst("\"os\": \"[^\"]*\"", "\"os\": \"Plan 9\""));
    CommandLineFixture refused = run(study, out, List.of("--resume"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("os was Plan 9, now ", "--allow-other-machine");
    assertThat(run(study, out, List.of("--resume", "--allow-other-machine")).exitCode()).isZero();
  }

  @Test
  void a_folder_in_use_is_refused() throws IOException {
    Path out = folder.resolve("out");
    Path study = study(folder, STUDY);
    run(study, out, List.of());
    try (FileChannel channel =
            FileChannel.open(out.resolve(".stillwater"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock(Long.MAX_VALUE - 1, 1, false)) {
      assertThat(lock.isValid()).isTrue();
      CommandLineFixture refused = run(study, out, List.of("--force"));
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("is in use");
      assertThat(out.resolve("summary.csv")).exists();
    }
  }

  @Test
  void a_place_that_cannot_be_written_is_refused_before_anything_runs() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    CommandLineFixture ran = run(study(folder, STUDY), file.resolve("out"), List.of());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("results cannot be written to").doesNotContain("\tat ");
  }

  @Test
  void a_run_that_cannot_be_stored_is_lost_by_name_and_the_others_are_kept() throws IOException {
    Path out = folder.resolve("out");
    Path study = study(folder, STUDY);
    run(study, out, List.of());
    Path run = out.resolve("runs/0002-small-toy-walk-r2");
    Files.delete(run.resolve("run.json"));
    // a file where the run's working folder should be stands for a disk that takes no more
    Files.createDirectories(out.resolve("work"));
    Files.writeString(out.resolve("work/0002-small-toy-walk-r2"), "");
    CommandLineFixture resumed = run(study, out, List.of("--resume"));
    assertThat(resumed.exitCode()).isEqualTo(3);
    assertThat(resumed.out()).contains("0002-small-toy-walk-r2");
    assertThat(Files.readAllLines(out.resolve("summary.csv"))).hasSize(1 + 11 * 4);
  }

  /** A process is needed to be killed: nothing less dies as suddenly. */
  @Test
  void a_killed_study_resumes_to_the_results_of_one_that_was_not() throws Exception {
    Path study = study(folder, SLOW);
    Path straight = folder.resolve("straight");
    run(study, straight, List.of());
    Path out = folder.resolve("out");
    Process process = start(study, out, "0");
    Path checkpoint = out.resolve("work/0001-slow-toy-slow-r1/checkpoint");
    awaitFile(checkpoint);
    process.destroyForcibly().waitFor();
    assertThat(out.resolve("runs/0001-slow-toy-slow-r1")).doesNotExist();
    assertThat(run(study, out, List.of("--resume")).exitCode()).isZero();
    assertThat(files(out)).isEqualTo(files(straight));
  }

  @Test
  void an_interrupted_study_saves_its_runs_and_says_how_to_go_on() throws Exception {
    assumeThat(System.getProperty("os.name"))
        .as("signals as POSIX has them")
        .isNotEqualTo("Windows");
    Path study = study(folder, SLOW.replace("300", "3000"));
    Path out = folder.resolve("out");
    Process process = start(study, out, "1e6");
    awaitFile(out.resolve("work/0001-slow-toy-slow-r1"));
    Thread.sleep(300);
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("--resume goes on");
    assertThat(out.resolve("work/0001-slow-toy-slow-r1/checkpoint")).exists();
    assertThat(out.resolve("summary.csv")).exists();
  }

  private static CommandLineFixture run(Path study, Path out, List<String> more) {
    List<Object> words = new ArrayList<>(List.of("run", study, "--out", out));
    words.addAll(more);
    return stillwater(words.toArray());
  }

  private static Process start(Path study, Path out, String checkpointEvery) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.stillwater.bench.cli.Main",
            "run",
            study.toString(),
            "--out",
            out.toString(),
            "--workers",
            "1",
            "--checkpoint-every",
            checkpointEvery)
        .start();
  }

  private static void awaitFile(Path file) throws InterruptedException {
    for (int i = 0; i < 3000 && !Files.exists(file); i++) {
      Thread.sleep(10);
    }
    assertThat(file).exists();
  }
}
