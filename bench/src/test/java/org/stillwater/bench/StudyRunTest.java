package org.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillwater.bench.CommandLineFixture.STUDY;
import static org.stillwater.bench.CommandLineFixture.files;
import static org.stillwater.bench.CommandLineFixture.stillwater;
import static org.stillwater.bench.CommandLineFixture.study;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.bench.cli.Main;

class StudyRunTest {
  @TempDir Path folder;

  @Test
  void a_study_leaves_the_files_that_were_promised() throws IOException {
    Path out = folder.resolve("out");
    CommandLineFixture ran = stillwater("run", study(folder, STUDY), "--out", out);
    assertThat(ran.err()).doesNotContain("xception");
    assertThat(ran.exitCode()).isZero();

    List<String> summary = Files.readAllLines(out.resolve("summary.csv"));
    assertThat(summary.get(0))
        .isEqualTo(
            "run,job,label,target,dimension,sampler,options,annealing,particles,repeat,seed,step_size,"
                + "steps,metric,value,standard_error,status,wall_seconds,score_evaluations");
    // two n, three samplers, two repeats; three figures each, and a floor of what has no memory
    assertThat(summary).hasSize(1 + 12 * 4);
    assertThat(summary.get(1))
        .matches(
            "0001-small-toy-walk-r1,small,toy-walk,toy-bell,2,toy-walk,"
                + "\"\\{\"\"noise\"\":1,\"\"brake\"\":\\{\"\"use\"\":\"\"toy-brake\"\",\"\"factor\"\":1}}\",none,20,1,3,0.1,20,"
                + "toy-mean-gap,[0-9.e-]+,,completed,[0-9.e-]+,400");
    assertThat(summary.get(2)).contains(",toy-journey.way,").contains(",0.5,completed,");
    assertThat(summary.get(4)).contains(",toy-mean-gap.floor,").contains(",completed,");
    assertThat(String.join("\n", summary))
        .contains(",still step=0.05,", ",still step=0.1,", ",0.05,20,");

    List<String> traces = Files.readAllLines(out.resolve("traces.csv"));
    assertThat(traces.get(0)).isEqualTo("run,step,time,metric,value");
    // records at 0, 5, 10, 15, 20; three figures, and three diagnostics except at the end
    assertThat(traces).hasSize(1 + 12 * (5 * 3 + 4 * 3));
    assertThat(traces).anyMatch(row -> row.startsWith("0001-small-toy-walk-r1,0,0,drift,"));

    assertThat(out.resolve("study.yaml")).exists();
    assertThat(out.resolve("work")).doesNotExist();
    assertThat(ran.out())
        .contains("small (median over repeats, range)", "noise floor, n=20", "toy-journey.way")
        .contains("Results: " + out);
  }

  @Test
  void run_json_tells_how_to_run_it_again_and_how_it_went() throws IOException {
    Path out = folder.resolve("out");
    stillwater("run", study(folder, STUDY), "--out", out);
    JsonObject run = json(out.resolve("runs/0001-small-toy-walk-r1/run.json"));
    assertThat(run.get("seed").getAsLong()).isEqualTo(3);
    assertThat(run.getAsJsonObject("target").toString())
        .isEqualTo("{\"use\":\"toy-bell\",\"mean\":[1,0],\"variance\":1}");
    assertThat(run.getAsJsonObject("outcome").get("status").getAsString()).isEqualTo("completed");
    assertThat(run.getAsJsonObject("cost").get("score_evaluations").getAsLong()).isEqualTo(400);
    assertThat(run.getAsJsonObject("fingerprint").keySet())
        .contains("os", "architecture", "processor", "java");
    assertThat(run.getAsJsonObject("versions").getAsJsonObject("plugins").keySet())
        .contains("sampler toy-walk", "target toy-bell", "metric toy-mean-gap")
        .contains("brake toy-brake"); // an option of the walk
    assertThat(run.getAsJsonObject("records").getAsJsonArray("times").toString())
        .isEqualTo("[0,0.5,1,1.5,2]");
    assertThat(run.getAsJsonObject("floor").getAsJsonObject("toy-mean-gap").get("sets").getAsInt())
        .isEqualTo(5);
    // two independent means of 20 standard Gaussians differ by |N(0, 1/10)|: mean 0.25, sd 0.19;
    // the reference is shared by the five sets, so their mean scatters little less than one set
    assertThat(
            run.getAsJsonObject("floor").getAsJsonObject("toy-mean-gap").get("value").getAsDouble())
        .isBetween(0.01, 1.0);
  }

  @Test
  void particles_and_tracks_are_arrays_that_numpy_reads() throws IOException {
    Path out = folder.resolve("out");
    stillwater("run", study(folder, STUDY), "--out", out);
    Path run = out.resolve("runs/0001-small-toy-walk-r1");
    double[] particles = npy(run.resolve("particles.npy"), "(20, 2)");
    assertThat(particles).hasSize(40);
    double[] tracks = npy(run.resolve("tracks.npy"), "(5, 20, 2)");
    assertThat(tracks).hasSize(200);
    assertThat(Arrays.copyOfRange(tracks, 160, 200)).isEqualTo(particles);
    // samplers of one n and repeat start from one set of particles
    double[] other =
        npy(out.resolve("runs/0003-small-still-step-0.05-r1/tracks.npy"), "(5, 20, 2)");
    assertThat(Arrays.copyOf(other, 40)).isEqualTo(Arrays.copyOf(tracks, 40));
  }

  @Test
  void results_depend_neither_on_workers_nor_on_threads() throws IOException {
    Path study = study(folder, STUDY);
    stillwater("run", study, "--out", folder.resolve("a"), "--workers", 1);
    stillwater("run", study, "--out", folder.resolve("b"), "--workers", 3, "--threads", 2);
    assertThat(files(folder.resolve("a")))
        .hasSize(12 * 4 + 4)
        .isEqualTo(files(folder.resolve("b")));
  }

  @Test
  void the_resolved_study_asks_for_the_same_runs() throws IOException {
    stillwater("run", study(folder, STUDY), "--out", folder.resolve("a"));
    CommandLineFixture again =
        stillwater("run", folder.resolve("a/study.yaml"), "--out", folder.resolve("b"));
    assertThat(again.exitCode()).isZero();
    assertThat(files(folder.resolve("b"))).isEqualTo(files(folder.resolve("a")));
  }

  @Test
  void a_diverging_and_a_throwing_run_are_named_and_the_others_finish() throws IOException {
    String text =
        """
        study: troubled
        initial: toy-cloud
        particles: 7
        time: {step: 0.25, steps: 12}
        samplers: [{use: toy-walk, noise: 0}, toy-thrower]
        metrics: [toy-mean-gap]
        jobs:
          - {job: trap, target: toy-trap}
          - {job: bell, target: {use: toy-bell, mean: [0]}}
        """;
    Path out = folder.resolve("out");
    CommandLineFixture ran = stillwater("run", study(folder, text), "--out", out);
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out())
        .containsPattern(
            "0001-trap-toy-walk-r1 diverged: score became NaN in step \\d+ at particle \\d+, coordinate 0")
        .contains("0004-bell-toy-thrower-r1 failed while taking step 5")
        .contains("the toy is broken");
    assertThat(ran.err()).doesNotContain("\tat ");
    List<String> summary = Files.readAllLines(out.resolve("summary.csv"));
    assertThat(summary).anyMatch(r -> r.startsWith("0001") && r.contains("gap,,,diverged,"));
    assertThat(summary).anyMatch(r -> r.startsWith("0003") && r.contains(",completed,"));
    assertThat(summary).anyMatch(r -> r.startsWith("0004") && r.contains("gap,,,failed,"));
    JsonObject diverged = json(out.resolve("runs/0001-trap-toy-walk-r1/run.json"));
    assertThat(diverged.getAsJsonObject("outcome").get("step").getAsInt()).isBetween(2, 12);
    assertThat(diverged.getAsJsonObject("outcome").get("value").getAsString()).isEqualTo("nan");
    JsonObject failed = json(out.resolve("runs/0004-bell-toy-thrower-r1/run.json"));
    assertThat(failed.getAsJsonObject("outcome").get("stack_trace").getAsString())
        .contains("WalkSampler");

    // a run that failed is tried again, the others are not
    CommandLineFixture again = stillwater("run", study(folder, text), "--out", out, "--resume");
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("1 run, beside 3 that are there already");
  }

  @Test
  void a_budget_ends_a_run_early_and_that_is_no_failure() throws IOException {
    CommandLineFixture ran =
        stillwater(
            "run",
            study(folder, STUDY + "budget: {score-evaluations: 100}\n"),
            "--out",
            folder.resolve("out"));
    assertThat(ran.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("out/summary.csv"))).contains(",budget-exhausted,");
  }

  @Test
  void progress_is_drawn_on_a_terminal_and_logged_elsewhere() throws IOException {
    Path study = study(folder, STUDY);
    assertThat(stillwater("run", study, "--out", folder.resolve("log")).err())
        .startsWith("12 runs\n")
        .containsPattern("12/12 00\\d\\d-small-.* completed in 0\\.\\d s\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new String[] {"run", study.toString(), "--out", folder.resolve("bar").toString()},
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true);
    assertThat(exitCode).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("100%", "12 of 12 runs");
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  /** Reads an array as NumPy's format describes it. */
  private static double[] npy(Path file, String shape) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(bytes.array(), 0, 6, StandardCharsets.ISO_8859_1))
        .isEqualTo("\u0093NUMPY");
    assertThat(bytes.getShort(6)).isEqualTo((short) 1);
    int header = bytes.getShort(8);
    assertThat((10 + header) % 64).isZero();
    String dictionary = new String(bytes.array(), 10, header, StandardCharsets.US_ASCII);
    assertThat(dictionary)
        .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }")
        .endsWith("\n");
    bytes.position(10 + header);
    double[] numbers = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }
}
