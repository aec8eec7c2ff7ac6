package org.stillwater.targets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.config.Binder;
import org.stillwater.api.config.Mistake;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.Resolver;

/** Components by the road that studies take: found by the service loader, bound from nodes. */
public final class Bound {
  private Bound() {}

  /** What a mapping with {@code use: ID} stands for; files are relative to the folder. */
  public static <T> T make(Class<T> kind, Path folder, Object... keysAndValues) {
    Mistakes mistakes = new Mistakes();
    Optional<Component.Configured<T, ?>> component = bind(kind, mistakes, keysAndValues);
    if (component.isEmpty()) {
      throw new AssertionError(mistakes.list().toString());
    }
    return component.get().make(Resolver.in(folder));
  }

  /** The same without files. */
  public static <T> T make(Class<T> kind, Object... keysAndValues) {
    return make(kind, Path.of("."), keysAndValues);
  }

  /** The mistakes in a mapping, each as text with its position. */
  public static List<String> mistakes(Class<?> kind, Object... keysAndValues) {
    Mistakes mistakes = new Mistakes();
    bind(kind, mistakes, keysAndValues);
    return mistakes.list().stream().map(Mistake::toString).toList();
  }

  private static <T> Optional<Component.Configured<T, ?>> bind(
      Class<T> kind, Mistakes mistakes, Object... keysAndValues) {
    Registry registry = Registry.discover(Bound.class.getClassLoader());
    return new Binder(registry, mistakes).component(kind, Nodes.map(keysAndValues));
  }
}
