package org.stillwater.bench.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.StillwaterPlugin;
import picocli.CommandLine.Option;

/** The option that names further plugins, and the plugins found with it. */
final class Plugins {
  private static final String SERVICE = "META-INF/services/" + StillwaterPlugin.class.getName();

  @Option(
      names = "--plugins",
      split = ",",
      paramLabel = "JAR",
      description = "Jars of further plugins, separated by commas.")
  private List<Path> jars = new ArrayList<>();

  /**
   * All that is found on the class path and in the jars, with one loader above all jars. The loader
   * stays open: plugins load classes as they need them.
   *
   * @throws UsageException if a jar is missing or no jar, or none of them names a plugin
   */
  Found find(Console console) throws UsageException {
    ClassLoader own = Plugins.class.getClassLoader();
    ClassLoader loader = jars.isEmpty() ? own : new URLClassLoader(urls(), own);
    refuseWithoutPlugins();
    Registry registry = Registry.discover(loader);
    registry
        .failures()
        .forEach(
            failure ->
                console
                    .err()
                    .printf("stillwater: left out %s: %s%n", failure.plugin(), failure.reason()));
    return new Found(registry, loader);
  }

  private URL[] urls() throws UsageException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      if (!Files.isReadable(jar)) {
        throw new UsageException("--plugins: there is no readable file " + jar);
      }
      try {
        urls.add(jar.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new UsageException("--plugins: " + jar + " has no address: " + e.getMessage());
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** One plugin among them is enough: the others may be libraries that it needs. */
  private void refuseWithoutPlugins() throws UsageException {
    for (Path jar : jars) {
      if (namesPlugins(jar)) {
        return;
      }
    }
    if (!jars.isEmpty()) {
      throw new UsageException(
          "--plugins: no plugin is named in %s; a plugin's jar has a file %s with the name of its class"
              .formatted(
                  jars.stream().map(Path::toString).collect(Collectors.joining(", ")), SERVICE));
    }
  }

  private static boolean namesPlugins(Path jar) throws UsageException {
    if (Files.isDirectory(jar)) {
      return Files.isReadable(jar.resolve(SERVICE));
    }
    try (ZipFile entries = new ZipFile(jar.toFile())) {
      return entries.getEntry(SERVICE) != null;
    } catch (IOException e) {
      throw new UsageException("--plugins: %s is not a jar: %s".formatted(jar, e.getMessage()));
    }
  }

  /** The plugins, and the loader through which their jars are seen. */
  record Found(Registry registry, ClassLoader loader) {}
}
