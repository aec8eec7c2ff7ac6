package org.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillwater.bench.CommandLineFixture.stillwater;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects that {@code new} writes; docs builds them with Maven, as a stranger would. */
class NewTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sampler | [my-own, ula]",
        "target  | [ula]",
        "metric  | [ula]",
        "loss    | [{use: sbtm, loss: my-own, label: my-own, initial-steps: 5}]"
      })
  void the_project_compiles_and_its_study_runs_with_its_jar(String kind, String samplers)
      throws IOException {
    Path project = folder.resolve("made");
    CommandLineFixture made = stillwater("new", kind, "my-own", "--into", project);
    assertThat(made.err()).isEmpty();
    assertThat(made.exitCode()).isZero();
    assertThat(made.out()).contains(project.toString(), "mvn -B -ntp verify", "my-own.jar");
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain("__");
      }
    }
    Path jar = jar(project);
    Path study = project.resolve("study.yaml");
    assertThat(stillwater("validate", study, "--plugins", jar).exitCode()).isZero();
    assertThat(stillwater("describe", "my-own", "--plugins", jar).out()).contains(kind + " my-own");
    CommandLineFixture ran =
        stillwater(
            "run",
            study,
            "--plugins",
            jar,
            "--out",
            folder.resolve("results"),
            "--set",
            "time={step: 0.02, steps: 3}",
            "--set",
            "particles=50",
            "--set",
            "samplers=" + samplers);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Files.readString(folder.resolve("results/summary.csv"))).contains("my-own");
  }

  @Test
  void package_and_class_names_follow_the_wish() {
    Path project = folder.resolve("p");
    stillwater("new", "loss", "score-loss", "--package", "com.acme.ideas", "--into", project);
    assertThat(project.resolve("src/main/java/com/acme/ideas/ScoreLossLoss.java")).exists();
    stillwater("new", "sampler", "fast-sampler", "--into", folder.resolve("q"));
    assertThat(folder.resolve("q/src/main/java/org/example/fastsampler/FastSamplerOptions.java"))
        .exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          samplr  | walk     | there is no template of a 'samplr'; did you mean 'sampler'?
          walk    | sampler  | there is no template of a 'walk'; the kind comes first: 'new sampler walk'
          sampler | 2-walks  | the id '2-walks' begins with a digit; an id begins with a lower-case letter; did you mean 'walks'?
          sampler | My Walk  | the id 'My Walk' is not made of lower-case letters and digits joined by hyphens; did you mean 'my-walk'?
          sampler | toy-walk | there is a sampler 'toy-walk' already, and two of one id cannot run together; try 'my-toy-walk'
          """)
  void a_wrong_kind_or_name_is_refused_in_a_sentence(String kind, String name, String sentence) {
    CommandLineFixture ran = stillwater("new", kind, name, "--into", folder.resolve("x"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo("stillwater: " + sentence + "\n");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.new.walk", "1walk", "a..b", "org.stillwater.mine"})
  void a_wrong_package_is_refused(String name) {
    CommandLineFixture ran =
        stillwater("new", "target", "hill", "--package", name, "--into", folder.resolve("x"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("stillwater: --package: ");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void a_folder_with_something_in_it_is_left_alone() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Path file = Files.writeString(taken.resolve("thesis.txt"), "years of work");
    CommandLineFixture ran = stillwater("new", "metric", "gap", "--into", taken);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("stillwater: the folder %s is not empty; --into DIR names another%n", taken);
    assertThat(stillwater("new", "metric", "gap", "--into", file).err())
        .isEqualTo("stillwater: %s is a file; --into DIR names another place%n", file);
    try (Stream<Path> left = Files.list(taken)) {
      assertThat(left).containsExactly(file);
    }
  }

  /** Compiles a project's classes and tests and packs the classes, without Maven. */
  private Path jar(Path project) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path tests = Files.createDirectories(folder.resolve("test-classes"));
    compile(project.resolve("src/main/java"), classes, System.getProperty("java.class.path"));
    compile(
        project.resolve("src/test/java"),
        tests,
        classes + File.pathSeparator + System.getProperty("java.class.path"));
    Path jar = folder.resolve("my-own.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path root : List.of(classes, project.resolve("src/main/resources"))) {
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            entries.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
            entries.write(Files.readAllBytes(file));
          }
        }
      }
    }
    return jar;
  }

  private static void compile(Path sources, Path classes, String classPath) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      Stream<String> java = files.map(Path::toString).filter(name -> name.endsWith(".java"));
      Stream<String> options =
          Stream.of(
              "-proc:none", "-Xlint:all,-processing,-classfile,-path", "-Werror", "--release");
      String[] arguments =
          Stream.of(options, Stream.of("17", "-cp", classPath, "-d", classes.toString()), java)
              .flatMap(words -> words)
              .toArray(String[]::new);
      assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    }
  }
}
