package org.stillwater.bench.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;

/** The studies that lie on the class path, the bench's own and those that plugins bring. */
public final class BuiltInStudies {
  private static final String FOLDER = "studies/";
  private static final String ENDING = ".yaml";

  private BuiltInStudies() {}

  /** Their names, in alphabetical order. */
  public static List<String> names(ClassLoader loader) {
    TreeSet<String> names = new TreeSet<>();
    try {
      for (URL folder : Collections.list(loader.getResources(FOLDER))) {
        names.addAll(in(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in studies cannot be listed", e);
    }
    return List.copyOf(names);
  }

  private static List<String> in(URL folder) throws IOException {
    if (folder.openConnection() instanceof JarURLConnection connection) {
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        return jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.startsWith(FOLDER))
            .flatMap(name -> name(name.substring(FOLDER.length())).stream())
            .toList();
      }
    }
    try (var files = Files.list(Path.of(uri(folder)))) {
      return files.flatMap(file -> name(String.valueOf(file.getFileName())).stream()).toList();
    }
  }

  private static List<String> name(String file) {
    return file.endsWith(ENDING) && !file.contains("/")
        ? List.of(file.substring(0, file.length() - ENDING.length()))
        : List.of();
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("the class path has the odd address " + url, e);
    }
  }
}
