package org.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillwater.bench.CommandLineFixture.stillwater;
import static org.stillwater.bench.CommandLineFixture.study;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.api.Sampler;

/** Jars made by a stranger, who has nothing but the api to compile against. */
class PluginJarTest {
  private static final String PLUGIN =
      """
      package stranger;

      import java.io.*;
      import java.util.List;
      import org.stillwater.api.*;
      import org.stillwater.api.plugin.*;

      public final class Jars implements StillwaterPlugin {
        public record Options(@Option(value = "How far a step goes.", range = "(0, inf)", byDefault = "0.5") double stride) {}

        CONSTRUCTOR

        @Override public List<Factory<?, ?>> factories() {
          return List.of(Factory.of(Sampler.class,
              Descriptor.of("stranger-drift", "Drifts as strangers do.", Options.class),
              options -> new Drift(options.stride())));
        }

        record Drift(double stride) implements Sampler {
          @Override public SamplerRun start(Problem problem, Batch x, StepContext context) {
            return new SamplerRun() {
              @Override public StepReport step(StepContext c) {
                for (int k = 0; k < x.array().length; k++) x.array()[k] += stride;
                return StepReport.advanced(c.proposedStep());
              }
              @Override public Batch particles() { return x; }
              @Override public void save(DataOutput out) {}
            };
          }
          @Override public SamplerRun resume(Problem p, DataInput in, StepContext c) throws IOException {
            throw new IOException("cannot");
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void a_strangers_sampler_is_listed_described_and_run() throws IOException {
    Path jar = jar("stranger", PLUGIN.replace("CONSTRUCTOR", ""));
    assertThat(stillwater("list", "sampler", "--plugins", jar).out())
        .contains("stranger-drift  Drifts as strangers do.")
        .contains("toy-walk");
    assertThat(stillwater("describe", "stranger-drift", "--plugins", jar).out())
        .contains("stride: number in (0, inf), default 0.5", "How far a step goes.")
        .contains("From " + jar);
    Path study =
        study(
            folder,
            """
            target: {use: toy-bell, mean: [0]}
            initial: toy-cloud
            particles: 3
            time: {step: 1, steps: 2}
            samplers: [stranger-drift, toy-walk]
            """);
    CommandLineFixture ran =
        stillwater("run", study, "--out", folder.resolve("out"), "--plugins", jar);
    assertThat(ran.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("out/runs/0001-study-stranger-drift-r1/run.json")))
        .contains("\"sampler stranger-drift\": \"stranger.jar\"");
    assertThat(stillwater("validate", study).err())
        .contains("there is no sampler 'stranger-drift'");
  }

  @Test
  void two_jars_with_one_id_are_fatal_and_both_are_named() throws IOException {
    Path one = jar("one", PLUGIN.replace("CONSTRUCTOR", ""));
    Path two =
        jar("two", PLUGIN.replace("CONSTRUCTOR", "").replace("package stranger", "package other"));
    CommandLineFixture ran = stillwater("list", "--plugins", one + "," + two);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("stranger-drift", one.toString(), two.toString());
    assertThat(ran.err()).doesNotContain("\tat ");
  }

  @Test
  void a_plugin_whose_constructor_throws_costs_itself_alone() throws IOException {
    Path jar =
        jar(
            "broken",
            PLUGIN.replace(
                "CONSTRUCTOR", "public Jars() { throw new IllegalStateException(\"no luck\"); }"));
    CommandLineFixture ran = stillwater("list", "sampler", "--plugins", jar);
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("toy-walk").doesNotContain("stranger-drift");
    assertThat(ran.err()).contains("left out stranger.Jars", jar.toString(), "no luck");
  }

  /** Compiles one source against the api alone and packs it. */
  private Path jar(String name, String source) throws IOException {
    String pack = source.lines().findFirst().orElseThrow().replaceAll("package |;", "");
    Path sources = Files.createDirectories(folder.resolve(name + "-src"));
    Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
    Path file = Files.writeString(sources.resolve("Jars.java"), source);
    String api = Path.of(location(Sampler.class)).toString();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-proc:none", "-cp", api, "-d", classes.toString(), "--release", "17"),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
    Path jar = folder.resolve(name + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        var compiled = Files.walk(classes)) {
      for (Path one : compiled.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(one).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(one));
      }
      entries.putNextEntry(
          new JarEntry("META-INF/services/org.stillwater.api.plugin.StillwaterPlugin"));
      entries.write((pack + ".Jars\n").getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static String location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
