package org.stillwater.bench.scaffold;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillwater.api.plugin.StillwaterPlugin;
import org.stillwater.bench.store.Version;

/**
 * A standalone Maven project with a working plugin of one kind, to be edited: the plugin's classes,
 * its contract test, a study that uses it, and a page that says how to go on.
 *
 * <p>The templates are files of this program. Their Java sources are valid as they are; what stands
 * between double underscores is replaced.
 *
 * @param kind one of {@link #KINDS}
 * @param names what the plugin, its classes and its package are called
 * @param launcher how the project's folder reaches {@code bench/stillwater}
 */
public record Scaffold(String kind, PluginNames names, String launcher) {
  /** The kinds for which there are templates. */
  public static final List<String> KINDS = List.of("sampler", "target", "metric", "loss");

  /**
   * Writes the project.
   *
   * @param folder is made where it is missing
   * @throws IOException if a file cannot be written, or is there already
   */
  public void write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, filled(template(file.getValue())), StandardOpenOption.CREATE_NEW);
    }
  }

  /** Templates by the file that is made of each. */
  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    String folder = names.packageName().replace('.', '/') + "/" + names.className();
    files.put("pom.xml", "common/pom.xml");
    files.put(".gitignore", "common/gitignore");
    files.put("README.md", kind + "/README.md");
    files.put("study.yaml", kind + "/study.yaml");
    files.put(
        "src/main/resources/META-INF/services/" + StillwaterPlugin.class.getName(),
        "common/services");
    for (String part : List.of("", "Options", "Plugin")) {
      files.put("src/main/java/" + folder + part + ".java", kind + "/__Name__" + part + ".java");
    }
    files.put("src/test/java/" + folder + "Test.java", kind + "/__Name__Test.java");
    return files;
  }

  private String filled(String template) {
    return template
        .replace("__Name__", names.className())
        .replace("__package__", names.packageName())
        .replace("__id__", names.id())
        .replace("__kind__", kind)
        .replace("__version__", Version.here().text())
        .replace("__stillwater__", launcher);
  }

  private static String template(String name) throws IOException {
    try (InputStream in = Scaffold.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the template " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
