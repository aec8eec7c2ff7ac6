package org.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillwater.bench.CommandLineFixture.stillwater;
import static org.stillwater.bench.CommandLineFixture.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  private static final String GOOD =
      """
      study: good
      target: {use: toy-bell, mean: [1, 0]}
      initial: toy-cloud
      particles: 20
      time: {step: 0.1, steps: 20}
      samplers: [toy-walk]
      metrics: [toy-mean-gap]
      """;

  @TempDir Path folder;

  /** What is replaced, by what, the place of the mistake, and what the message must hold. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[toy-walk] | [toy-wlak] | 6:12 | there is no sampler 'toy-wlak'; did you mean 'toy-walk'?",
        "[toy-walk] | [{use: toy-walk, nois: 2}] | 6:28 | there is no option 'nois'; did you mean 'noise'?",
        "step: 0.1 | step: -0.1 | 5:14 | 'step' is -0.1; it must lie in (0, inf)",
        "step: 0.1, | '' | 5:7 | the option 'step' is missing",
        "{use: toy-bell, mean: [1, 0]} | {use: toy-mixture, means: [[1], [2, 3]], weights: [0.5, 0.5]} | 2:35 | the means must have one length",
        "{use: toy-bell, mean: [1, 0]} | {use: toy-mixture, means: [[1], [2]], weights: [0.5, 0.6]} | 2:56 | the weights sum to 1.1",
        "{use: toy-bell, mean: [1, 0]} | {use: toy-mixture, means: [[1], [2]], weights: [1]} | 2:56 | there are 1 weights for 2 means",
        "{use: toy-bell, mean: [1, 0]} | {use: toy-bell, mean: []} | 2:31 | 'mean' is an empty list",
        "[toy-walk] | [] | 6:11 | an empty list",
        "particles: 20 | particles: [] | 4:12 | an empty list",
        "particles: 20 | particles: 0 | 4:12 | 'particles' is 0; it must lie in [1, inf)",
        "particles: 20 | particles: 2.5 | 4:12 | a whole number",
        "[toy-walk] | [toy-walk, {use: toy-walk, noise: 2}] | 6:22 | labelled 'toy-walk' (the other is at",
        "[toy-walk] | [{use: toy-walk, label: a}, {use: toy-slow, label: a}] | 6:62 | give each its own 'label'",
        "[toy-walk] | [toy-crowd] | 6:12 | needs at least 100 particles, not 20",
        "[toy-walk] | [{use: toy-walk, noise: {each: []}}] | 6:42 | at least one value",
        "[toy-walk] | [{use: toy-walk, noise: {each: [1], every: 2}}] | 6:47 | an axis is {each: [...]} and no more",
        "[toy-walk] | [{use: toy-walk, brake: {use: toy-brake, factor: 7}}] | 6:60 | it must lie in (0, 1]",
        "initial: toy-cloud | initial: toy-plane\\nannealing: [toy-fad] | 4:13 | did you mean 'toy-fade'?",
        "[1, 0]} | [1]}\\njobs: [{job: a, initial: toy-plane}] | 3:26 | this law has dimension 2, not 1 (target 'toy-bell')",
        "initial: toy-cloud | initial: toy-five | 3:10 | 20 particles are wanted but only 5 are given",
        "{use: toy-bell, mean: [1, 0]} | toy-trap\\nannealing: toy-fade | 3:12 | the target has no log density (target 'toy-trap')",
        "initial: toy-cloud | initial: {each: [toy-cloud]} | 3:11 | cannot be an axis",
        "study: good | study: a/b | 1:8 | must be made of letters",
        "study: good | stduy: good | 1:1 | there is no key 'stduy' here; did you mean 'study'?",
        "study: good | {} | 2:1 | this is not YAML",
        "particles: 20 | particles: 20\\nparticles: 30 | 5:1 | the key 'particles' is there twice; the first is in line 4",
        "particles: 20 | particles: &n 20 | 4:12 | anchors are not supported",
        "particles: 20 | particles: *n | 4:12 | aliases are not supported",
        "particles: 20 | particles: !!int 20 | 4:12 | tags are not supported",
        "particles: 20 | ? [a]\\n: 20 | 4:3 | a key is a word, not a list",
        "particles: 20 | jobs: [] | 4:7 | not an empty list",
        "particles: 20 | jobs: [{job: a, particles: 3}, {job: a, particles: 3}] | 4:38 | two jobs are named 'a'",
        "particles: 20 | jobs: [{particles: 3}] | 4:8 | this job has no name",
        "particles: 20 | jobs: [{job: a}] | 4:8 | 'particles' is missing",
        "metrics: | record: {evry: 3}\\nmetrics: | 7:10 | did you mean 'every'?",
        "metrics: | repeats: 0\\nmetrics: | 7:10 | 'repeats' is 0",
      })
  void a_mistake_is_shown_with_its_place_and_a_way_out(
      String good, String bad, String place, String message) throws IOException {
    assertThat(GOOD).contains(good);
    Path study = study(folder, GOOD.replace(good, bad.replace("\\n", "\n")));
    CommandLineFixture ran = stillwater("run", study, "--out", folder.resolve("out"));
    assertThat(ran.err()).contains(study + ":" + place + ": ").contains(message);
    assertThat(ran.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void a_good_study_is_good() throws IOException {
    CommandLineFixture ran = stillwater("validate", study(folder, GOOD));
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("1 run.");
  }

  @Test
  void all_mistakes_are_shown_at_once_in_order_with_their_lines() throws IOException {
    Path study =
        study(
            folder,
            GOOD.replace("mean:", "mena:")
                .replace("0.1", "-1")
                .replace("toy-walk", "toy-wlak")
                .replace("toy-mean-gap", "toy-gap"));
    CommandLineFixture ran = stillwater("validate", study);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err().lines().filter(line -> line.startsWith(study.toString())).toList())
        .extracting(line -> line.substring(study.toString().length()).replaceFirst(": .*", ""))
        .containsExactly(":2:9", ":2:25", ":5:14", ":6:12", ":7:11");
    assertThat(ran.err())
        .contains("    time: {step: -1, steps: 20}\n                 ^\n")
        .endsWith("5 mistakes\n");
  }

  @Test
  void a_label_belongs_to_a_component_that_has_an_option_so_named() throws IOException {
    String text = GOOD.replace("{use: toy-bell, mean: [1, 0]}", "{use: toy-tagged, label: abc}");
    assertThat(stillwater("validate", study(folder, text)).out()).contains("label: abc");
    CommandLineFixture ran = stillwater("run", study(folder, text), "--out", folder.resolve("out"));
    assertThat(ran.exitCode()).isZero();
    assertThat(folder.resolve("out/summary.csv"))
        .content()
        .contains("good,toy-walk,toy-tagged,3,toy-walk,");
  }

  @Test
  void what_is_no_study_at_all_is_refused_with_one_mistake() throws IOException {
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, "target:\n\t- x\n");
    assertThat(stillwater("validate", study).err()).contains(study + ":2:1: this is not YAML");
    Files.writeString(study, "just words");
    assertThat(stillwater("validate", study).err()).contains(":1:1: a study is a map with");
    Files.writeString(study, "");
    assertThat(stillwater("validate", study).err()).contains(":1:1: there is nothing here");
    Files.writeString(study, "a: 1\n---\nb: 2\n");
    assertThat(stillwater("validate", study).err()).contains(":2:1: a second document begins");
    Files.write(study, "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(stillwater("validate", study).err()).contains("it is not UTF-8 text");
  }

  @Test
  void hostile_yaml_is_refused_quickly() throws IOException {
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, "[".repeat(400_000));
    assertThat(stillwater("validate", study).err()).contains(":1:51: this is nested more than 50");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    Files.writeString(study, bomb);
    assertThat(stillwater("validate", study).err()).contains("aliases are not supported");
    Files.writeString(study, "#" + " ".repeat(1 << 20));
    assertThat(stillwater("validate", study).err()).contains("larger than 1 MiB");
  }

  @Test
  void a_study_that_is_not_there_is_refused_with_what_there_is() {
    CommandLineFixture file = stillwater("run", folder.resolve("stduy.yaml"));
    assertThat(file.exitCode()).isEqualTo(2);
    assertThat(file.err()).contains("there is no such file");
    CommandLineFixture name = stillwater("run", "quikstart");
    assertThat(name.exitCode()).isEqualTo(2);
    assertThat(name.err()).contains("did you mean 'quickstart'?");
  }

  @Test
  void wrong_arguments_are_refused_with_a_suggestion() throws IOException {
    Path study = study(folder, GOOD);
    CommandLineFixture option = stillwater("run", study, "--worker", "2");
    assertThat(option.exitCode()).isEqualTo(2);
    assertThat(option.err()).contains("--workers");
    assertThat(stillwater("rnu", study).exitCode()).isEqualTo(2);
    assertThat(stillwater().exitCode()).isEqualTo(2);
    assertThat(stillwater("run", study, "--plugins", "no.jar").err())
        .contains("there is no readable file no.jar");
    assertThat(stillwater("run", study, "--resume", "--force").exitCode()).isEqualTo(2);
    assertThat(stillwater("describe", "toy-wakl").err()).contains("did you mean 'toy-walk'?");
    assertThat(stillwater("list", "samplr").err()).contains("did you mean 'sampler'?");
  }

  @Test
  void an_override_changes_the_study_and_one_that_cannot_is_refused() throws IOException {
    Path study = study(folder, GOOD.replace("[toy-walk]", "[toy-walk, {use: toy-slow, label: s}]"));
    CommandLineFixture good =
        stillwater(
            "validate",
            study,
            "--set",
            "time.steps=7",
            "--set",
            "samplers[0].brake.use=toy-brake",
            "--set",
            "samplers[0].brake.factor=0.5",
            "--set",
            "samplers.s.milliseconds=9",
            "--set",
            "repeats=4");
    assertThat(good.err()).contains("8 runs");
    assertThat(good.out()).contains("factor: 0.5", "milliseconds: 9", "steps: 7");
    for (String bad :
        new String[] {
          "samplers[7].noise=1",
          "samplers.z.noise=1",
          "tim.steps=3",
          "time.step=-1",
          "nothing",
          "samplers[0].noize=1"
        }) {
      CommandLineFixture refused = stillwater("validate", study, "--set", bad);
      assertThat(refused.exitCode()).as(bad).isEqualTo(2);
      assertThat(refused.err()).contains("--set " + bad + ": ");
    }
    Path jobs =
        study(folder, GOOD + "jobs: [{job: a, time: {step: 0.2}}, {job: b, time: {step: 1}}]\n");
    assertThat(stillwater("validate", jobs, "--set", "time.step=0.3").err())
        .contains(
            "this would change nothing: every job sets 'time' itself; write jobs.NAME.time.step");
    assertThat(stillwater("validate", jobs, "--set", "jobs.b.time.step=0.3").out())
        .contains("step: 0.2", "step: 0.3");
  }
}
