package org.stillwater.api.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files in which jars name their plugins. */
final class ServiceFiles {
  private static final String NAME = "META-INF/services/" + StillwaterPlugin.class.getName();

  private final Map<String, URL> files;

  private ServiceFiles(Map<String, URL> files) {
    this.files = files;
  }

  /** The files that a loader sees. */
  static ServiceFiles of(ClassLoader loader) {
    return new ServiceFiles(files(loader));
  }

  /**
   * Finds a plugin that two jars name: a class loader would see one of the two and be silent about
   * the other.
   *
   * @throws DuplicateIdException naming both jars
   */
  void refuseTwins() {
    Map<String, String> origins = new HashMap<>();
    files.forEach(
        (origin, file) -> {
          for (String plugin : plugins(file)) {
            String earlier = origins.putIfAbsent(plugin, origin);
            if (earlier != null) {
              throw DuplicateIdException.ofPlugin(plugin, earlier, origin);
            }
          }
        });
  }

  /**
   * The plugins that cannot even be loaded, by their class, each with the jar that names it and the
   * reason: it is built for a later api, or its class is missing or does not link.
   */
  Map<String, PluginFailure> unusable(ClassLoader loader) {
    Map<String, PluginFailure> unusable = new LinkedHashMap<>();
    files.forEach(
        (origin, file) -> {
          PluginJar jar = PluginJar.holding(file, NAME, origin);
          for (String plugin : plugins(file)) {
            jar.tooNew()
                .or(() -> obstacle(plugin, loader, jar))
                .ifPresent(
                    reason ->
                        unusable.put(plugin, new PluginFailure(plugin + " in " + origin, reason)));
          }
        });
    return unusable;
  }

  private static Optional<String> obstacle(String plugin, ClassLoader loader, PluginJar jar) {
    try {
      Class.forName(plugin, false, loader);
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.of("there is no such class, though META-INF/services names it");
    } catch (LinkageError e) {
      return Optional.of(IncompatiblePluginException.reason(e, jar));
    }
  }

  private static Map<String, URL> files(ClassLoader loader) {
    Map<String, URL> files = new LinkedHashMap<>();
    try {
      for (URL file : Collections.list(loader.getResources(NAME))) {
        files.put(origin(file), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for plugins", e);
    }
    return files;
  }

  private static List<String> plugins(URL file) {
    try {
      URLConnection connection = file.openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .distinct()
            .toList();
      }
    } catch (IOException e) {
      return List.of(); // the service loader will meet the same file and report it
    }
  }

  private static String origin(URL file) {
    return file.toString()
        .replaceFirst("^jar:", "")
        .replaceFirst("^file:", "")
        .replaceFirst("!?/" + NAME + "$", "");
  }
}
