package org.stillwater.api.plugin;

import java.nio.file.Path;
import org.apiguardian.api.API;

/** What a factory may ask for while it makes its implementation. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface Resolver {
  /** The implementation that a component stands for. */
  <T> T resolve(Component<T> component);

  /** A file named in options: relative names are relative to the study. */
  Path file(String name);

  /** A resolver for programs without a study: files are relative to the working directory. */
  static Resolver here() {
    return in(Path.of(""));
  }

  /** A resolver whose relative file names start from the given folder. */
  static Resolver in(Path folder) {
    return new FolderResolver(folder);
  }
}
