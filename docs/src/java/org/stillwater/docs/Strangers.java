package org.stillwater.docs;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.stillwater.bench.cli.Main;
import org.stillwater.bench.store.Version;

/**
 * Lays out what people who do not work on Stillwater have: a local Maven repository with its
 * artefacts, copies of the examples, and a project from each template of {@code new}.
 */
final class Strangers {
  /** What the guide has a reader make, by kind. */
  static final Map<String, String> NEW =
      new TreeMap<>(
          Map.of(
              "sampler", "averaged-langevin",
              "target", "logistic-law",
              "metric", "kolmogorov",
              "loss", "difference-matching"));

  private static final String GROUP = "org/stillwater";

  private final Path docs;
  private final Path to;

  private Strangers(Path docs, Path to) {
    this.docs = docs;
    this.to = to;
  }

  /** Takes the folder of this module and the folder to lay it out in. */
  public static void main(String[] arguments) throws IOException {
    Strangers strangers = new Strangers(Path.of(arguments[0]), Path.of(arguments[1]));
    strangers.repository();
    strangers.projects();
  }

  /** Every artefact of ours on the class path, with the pom that is inside it, and the parent. */
  private void repository() throws IOException {
    Path parent = artefact("stillwater-parent", "pom");
    Files.copy(docs.resolve("../pom.xml"), parent, StandardCopyOption.REPLACE_EXISTING);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (jar.getFileName().toString().startsWith("stillwater-") && entry.endsWith(".jar")) {
        install(jar);
      }
    }
  }

  private void install(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile());
        Stream<JarEntry> entries = file.stream()) {
      JarEntry pom =
          entries
              .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.xml"))
              .findFirst()
              .orElseThrow(() -> new IOException(jar + " has no pom inside"));
      String id = pom.getName().split("/", -1)[3]; // META-INF/maven/GROUP/ID/pom.xml
      Files.copy(jar, artefact(id, "jar"), StandardCopyOption.REPLACE_EXISTING);
      try (InputStream in = file.getInputStream(pom)) {
        Files.copy(in, artefact(id, "pom"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path artefact(String id, String type) throws IOException {
    String version = Version.here().text();
    Path folder = to.resolve("repository").resolve(GROUP).resolve(id).resolve(version);
    return Files.createDirectories(folder).resolve("%s-%s.%s".formatted(id, version, type));
  }

  private void projects() throws IOException {
    Path projects = to.resolve("projects");
    delete(projects);
    copy(docs.resolve("examples"), projects);
    for (Map.Entry<String, String> made : NEW.entrySet()) {
      String kind = made.getKey();
      String id = made.getValue();
      Path folder = projects.resolve(id);
      int exitCode =
          Main.run(
              new String[] {"new", kind, id, "--into", folder.toString()},
              System.out,
              System.err,
              false);
      if (exitCode != 0) {
        throw new IOException("stillwater new %s ended with %d".formatted(kind, exitCode));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path relative = from.relativize(file);
        boolean built = relative.getNameCount() > 1 && relative.getName(1).endsWith("target");
        if (!built && Files.isRegularFile(file)) {
          Path copy = to.resolve(relative);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
