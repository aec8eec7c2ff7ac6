package org.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillwater.bench.CommandLineFixture.stillwater;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what a reader gets. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");

  @Test
  void the_study_is_valid_and_says_how_many_runs_it_has(@TempDir Path folder) throws IOException {
    Path study = Files.writeString(folder.resolve("my-first-study.yaml"), block("yaml"));
    CommandLineFixture validated = stillwater("validate", study);
    assertThat(validated.err()).contains("The study my-first-study is valid: 18 runs.");
    assertThat(validated.exitCode()).isZero();
  }

  @Test
  void the_program_compiles_against_the_api_and_prints_what_it_says(@TempDir Path folder)
      throws Exception {
    Path source = Files.writeString(folder.resolve("Banana.java"), block("java"));
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                folder.toString(),
                source.toString());
    assertThat(errors).isZero();
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
      var main = loader.loadClass("Banana").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    assertThat(Files.readString(README))
        .contains("`" + printed.toString(StandardCharsets.UTF_8).strip() + "`");
  }

  @Test
  void the_list_of_plugins_is_that_of_the_program() throws IOException {
    String listed = block("");
    assertThat(words(listed)).isEqualTo(words(stillwater("list").out()));
  }

  /** Lines without the toys of these tests (their kind is the brake), and without alignment. */
  private static List<String> words(String text) {
    return text.lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty() && !line.startsWith("toy") && !line.equals("brake"))
        .toList();
  }

  /** The first block of the given language; of those without one, the one after the comment. */
  private static String block(String language) throws IOException {
    String text = Files.readString(README);
    int from = language.isEmpty() ? text.indexOf("<!-- The output of") : 0;
    Matcher block =
        Pattern.compile("(?s)```" + language + "\\n(.*?)```").matcher(text.substring(from));
    assertThat(block.find()).as("block of %s", language).isTrue();
    return block.group(1);
  }
}
