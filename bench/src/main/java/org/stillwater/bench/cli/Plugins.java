package org.stillwater.bench.cli;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stillwater.api.plugin.Registry;
import picocli.CommandLine.Option;

/** The option that names further plugins, and the plugins found with it. */
final class Plugins {
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
   * @throws UsageException if a jar is missing
   */
  Found find(Console console) throws UsageException {
    ClassLoader own = Plugins.class.getClassLoader();
    ClassLoader loader = jars.isEmpty() ? own : new URLClassLoader(urls(), own);
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

  /** The plugins, and the loader through which their jars are seen. */
  record Found(Registry registry, ClassLoader loader) {}
}
