package org.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillwater.bench.CommandLineFixture.stillwater;
import static org.stillwater.bench.CommandLineFixture.study;

import java.io.File;
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
import org.stillwater.api.plugin.ApiVersion;

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

  private static final String LOSS =
      """
      package losses;

      import java.util.*;
      import org.stillwater.api.*;
      import org.stillwater.api.loss.*;
      import org.stillwater.api.plugin.*;
      import org.stillwater.api.random.RngStream;

      public final class Jars implements StillwaterPlugin {
        public record Options(@Option(value = "Weight of the loss.", range = "(0, inf)", byDefault = "1") double weight) {}

        @Override public List<Factory<?, ?>> factories() {
          return List.of(Factory.of(ScoreLoss.class,
              Descriptor.of("stranger-loss", "Half the implicit loss.", Options.class),
              options -> new Half(options.weight())));
        }

        record Half(double weight) implements ScoreLoss {
          @Override public Set<Need> needs() { return Set.of(Need.DIVERGENCE); }
          @Override public Plan plan(Batch x, RngStream rng) { return Plan.at(x); }
          @Override public double cotangents(Outputs outputs, int batchSize, Cotangents out) {
            Batch s = outputs.score();
            double sum = 0;
            for (int i = 0; i < s.size(); i++) {
              for (int k = 0; k < s.dimension(); k++) {
                out.score().set(i, k, weight * s.get(i, k) / batchSize);
                sum += weight * s.get(i, k) * s.get(i, k) / 2;
              }
              out.divergence()[i] = weight / batchSize;
              sum += weight * outputs.divergence()[i];
            }
            return sum / batchSize;
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
  void a_strangers_loss_trains_sbtm_in_a_study() throws IOException {
    Path jar = jar("losses", LOSS);
    Path study =
        study(
            folder,
            """
            target: {use: toy-bell, mean: [0]}
            initial: toy-cloud
            particles: 20
            time: {step: 0.01, steps: 3}
            samplers:
              - {use: sbtm, initial-steps: 5, loss: {use: stranger-loss, weight: 0.5}}
            """);
    CommandLineFixture ran =
        stillwater("run", study, "--out", folder.resolve("out"), "--plugins", jar);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Files.readString(folder.resolve("out/traces.csv"))).contains("training-loss");
    assertThat(Files.readString(folder.resolve("out/runs/0001-study-sbtm-r1/run.json")))
        .contains("stranger-loss");
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

  @Test
  void a_plugin_built_for_a_later_api_is_left_out_and_both_versions_are_named() throws IOException {
    Path jar = jar("later", PLUGIN.replace("CONSTRUCTOR", ""), "99.1", "");
    CommandLineFixture ran = stillwater("describe", "toy-walk", "--plugins", jar);
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err())
        .startsWith("stillwater: left out stranger.Jars in " + jar)
        .contains(
            "it is built for stillwater-api 99.1.0, and this is " + ApiVersion.current(),
            "take Stillwater 99.1.0 or later")
        .hasLineCount(1);
  }

  @Test
  void a_plugin_that_says_it_is_built_for_this_api_is_taken() throws IOException {
    Path jar =
        jar("same", PLUGIN.replace("CONSTRUCTOR", ""), ApiVersion.current() + "-SNAPSHOT", "");
    CommandLineFixture ran = stillwater("list", "sampler", "--plugins", jar);
    assertThat(ran.out()).contains("stranger-drift");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void a_plugin_that_does_not_link_is_left_out_by_name() throws IOException {
    Path jar =
        jar(
            "tomorrow",
            PLUGIN
                .replace("implements StillwaterPlugin", "implements StillwaterPlugin, Tomorrow")
                .replace("CONSTRUCTOR", ""),
            "",
            "package org.stillwater.api; public interface Tomorrow {}");
    CommandLineFixture ran = stillwater("list", "sampler", "--plugins", jar);
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("toy-walk");
    assertThat(ran.err())
        .contains("left out stranger.Jars in " + jar, "NoClassDefFoundError")
        .contains("is it built for another version of stillwater-api than")
        .hasLineCount(1);
  }

  @Test
  void a_method_that_this_api_lacks_ends_the_run_with_the_jar_and_the_likely_cause()
      throws IOException {
    Path jar =
        jar(
            "warm",
            PLUGIN
                .replace("StepReport.advanced(c.proposedStep())", "StepReport.advanced(c.warmth())")
                .replace("CONSTRUCTOR", ""),
            "",
            "package org.stillwater.api; public interface StepContext { double warmth(); }");
    CommandLineFixture ran = stillwater("run", driftStudy(), "--plugins", jar, "--out", out());
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out())
        .contains("failed while taking step 1: " + jar)
        .contains("NoSuchMethodError: 'double org.stillwater.api.StepContext.warmth()'")
        .contains("is it built for another version of stillwater-api than");
  }

  @Test
  void a_factory_that_does_not_link_is_a_mistake_of_the_study_with_its_place() throws IOException {
    Path jar =
        jar(
            "missing",
            PLUGIN
                .replace("options -> new Drift(", "options -> new Drift(Tomorrow.ONE * ")
                .replace("CONSTRUCTOR", ""),
            ApiVersion.current().toString(),
            "package org.stillwater.api; public class Tomorrow { public static double ONE = 1; }");
    CommandLineFixture ran = stillwater("validate", driftStudy(), "--plugins", jar);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("study.yaml:5:12: " + jar)
        .contains("NoClassDefFoundError: org/stillwater/api/Tomorrow")
        .contains("it is built for stillwater-api " + ApiVersion.current());
  }

  @Test
  void what_is_no_jar_or_names_no_plugin_is_refused() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jar"), "not a jar");
    CommandLineFixture notes = stillwater("list", "--plugins", text);
    assertThat(notes.exitCode()).isEqualTo(2);
    assertThat(notes.err()).startsWith("stillwater: --plugins: " + text + " is not a jar: ");

    Path api = Path.of(location(Sampler.class));
    CommandLineFixture library = stillwater("list", "--plugins", api);
    assertThat(library.exitCode()).isEqualTo(2);
    assertThat(library.err())
        .contains("no plugin is named in " + api)
        .contains("META-INF/services/org.stillwater.api.plugin.StillwaterPlugin");

    Path plugin = jar("stranger", PLUGIN.replace("CONSTRUCTOR", ""));
    CommandLineFixture both = stillwater("list", "sampler", "--plugins", api + "," + plugin);
    assertThat(both.err()).isEmpty();
    assertThat(both.out()).contains("stranger-drift");
  }

  private Path driftStudy() throws IOException {
    return study(
        folder,
        """
        target: {use: toy-bell, mean: [0]}
        initial: toy-cloud
        particles: 3
        time: {step: 1, steps: 2}
        samplers: [stranger-drift]
        """);
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path jar(String name, String source) throws IOException {
    return jar(name, source, "", "");
  }

  /**
   * Compiles one source against the api alone and packs it.
   *
   * @param version of the api it says it is built for; empty to say nothing
   * @param later a type that the api has there, and not here; empty for none
   */
  private Path jar(String name, String source, String version, String later) throws IOException {
    String pack = source.lines().findFirst().orElseThrow().replaceAll("package |;", "");
    Path api = Path.of(location(Sampler.class));
    String classPath = api.toString();
    if (!later.isEmpty()) {
      String type = later.replaceFirst(".*(interface|class) (\\w+).*", "$2");
      Path stub = compiled(name + "-later", type, later, classPath);
      classPath = stub + File.pathSeparator + api;
    }
    Path classes = compiled(name, "Jars", source, classPath);
    Path jar = folder.resolve(name + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        var files = Files.walk(classes)) {
      if (!version.isEmpty()) {
        entries.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
        entries.write(
            "Manifest-Version: 1.0\nStillwater-Api-Version: %s\n"
                .formatted(version)
                .getBytes(StandardCharsets.UTF_8));
      }
      for (Path one : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(one).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(one));
      }
      entries.putNextEntry(
          new JarEntry("META-INF/services/org.stillwater.api.plugin.StillwaterPlugin"));
      entries.write((pack + ".Jars\n").getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private Path compiled(String name, String type, String source, String classPath)
      throws IOException {
    Path sources = Files.createDirectories(folder.resolve(name + "-src"));
    Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
    Path file = Files.writeString(sources.resolve(type + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-proc:none", "-cp", classPath, "-d", classes.toString(), "--release", "17"),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
    return classes;
  }

  private static String location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
