package org.stillwater.api.plugin;

import java.nio.file.Path;

/** Resolves components by making them, and files from a folder. */
record FolderResolver(Path folder) implements Resolver {
  @Override
  public <T> T resolve(Component<T> component) {
    return component.make(this);
  }

  @Override
  public Path file(String name) {
    return folder.resolve(name);
  }
}
