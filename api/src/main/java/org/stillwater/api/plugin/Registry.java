package org.stillwater.api.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.stillwater.api.config.Options;

/**
 * The factories known to a program, by kind and id. Immutable and safe for any number of threads.
 *
 * <p>A plugin that cannot be loaded costs itself alone and is listed in {@link #failures}; two that
 * claim one id are a {@link DuplicateIdException}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Registry {
  private final Map<String, Map<String, Entry>> byKind = new TreeMap<>();
  private final List<StillwaterPlugin> plugins = new ArrayList<>();
  private final List<PluginFailure> failures = new ArrayList<>();

  private Registry() {}

  /**
   * All plugins that {@link ServiceLoader} finds through the given loader.
   *
   * @throws DuplicateIdException if an id is claimed twice, or one plugin is in two jars
   */
  public static Registry discover(ClassLoader loader) {
    ServiceFiles files = ServiceFiles.of(loader);
    files.refuseTwins();
    Registry registry = new Registry();
    Map<String, PluginFailure> unusable = files.unusable(loader);
    registry.failures.addAll(unusable.values());
    int told = unusable.size();
    Iterator<ServiceLoader.Provider<StillwaterPlugin>> providers =
        ServiceLoader.load(StillwaterPlugin.class, loader).stream().iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return registry;
        }
        ServiceLoader.Provider<StillwaterPlugin> provider = providers.next();
        if (!unusable.containsKey(provider.type().getName())) {
          registry.addProvider(provider);
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        if (told-- <= 0) { // the service loader meets what is unusable once more
          registry.failures.add(new PluginFailure("a plugin", reason(e)));
        }
      }
    }
  }

  /** The given plugins alone. */
  public static Registry of(StillwaterPlugin... plugins) {
    Registry registry = new Registry();
    for (StillwaterPlugin plugin : plugins) {
      registry.add(plugin);
    }
    return registry;
  }

  /**
   * This registry and further plugins.
   *
   * @throws DuplicateIdException if an id is claimed twice
   */
  public Registry with(StillwaterPlugin... more) {
    Registry registry = new Registry();
    registry.failures.addAll(failures);
    registry.plugins.addAll(plugins);
    byKind.forEach((kind, entries) -> registry.byKind.put(kind, new TreeMap<>(entries)));
    for (StillwaterPlugin plugin : more) {
      registry.add(plugin);
    }
    return registry;
  }

  /** The factory of the given kind and id. */
  public <T> Optional<Factory<T, ?>> find(Class<T> kind, String id) {
    return factories(kind).stream().filter(f -> f.descriptor().id().equals(id)).findFirst();
  }

  /** All factories of a kind, by id. */
  @SuppressWarnings("unchecked") // the key is the kind, and a factory of kind T makes T
  public <T> List<Factory<T, ?>> factories(Class<T> kind) {
    List<Factory<T, ?>> found = new ArrayList<>();
    for (Entry entry : entries(Names.ofKind(kind))) {
      if (entry.factory().kind() == kind) {
        found.add((Factory<T, ?>) entry.factory());
      }
    }
    return found;
  }

  /** The names of all kinds for which there is a factory, in alphabetical order. */
  public List<String> kinds() {
    return List.copyOf(byKind.keySet());
  }

  /** All factories of the kind of the given name, by id. */
  public List<Factory<?, ?>> named(String kind) {
    return entries(kind).stream().<Factory<?, ?>>map(Entry::factory).toList();
  }

  /** The jar or folder that a factory of this registry came from. */
  public String origin(Factory<?, ?> factory) {
    return entries(Names.ofKind(factory.kind())).stream()
        .filter(entry -> entry.factory() == factory)
        .map(Entry::origin)
        .findFirst()
        .orElse("this program");
  }

  /**
   * What the last bits of results depend on as the plugins tell it, by name; a plugin that throws
   * tells that.
   */
  public Map<String, String> fingerprint() {
    Map<String, String> parts = new TreeMap<>();
    for (StillwaterPlugin plugin : plugins) {
      try {
        parts.putAll(plugin.fingerprint());
      } catch (RuntimeException | LinkageError e) {
        parts.put(plugin.getClass().getName(), reason(e, PluginJar.of(plugin.getClass())));
      }
    }
    return parts;
  }

  /** Plugins that were left out, and why. */
  public List<PluginFailure> failures() {
    return List.copyOf(failures);
  }

  private Collection<Entry> entries(String kind) {
    return byKind.getOrDefault(kind, Map.of()).values().stream()
        .sorted(Comparator.comparing(entry -> entry.factory().descriptor().id()))
        .toList();
  }

  private void addProvider(ServiceLoader.Provider<StillwaterPlugin> provider) {
    StillwaterPlugin plugin;
    List<Factory<?, ?>> factories;
    try {
      plugin = provider.get();
      factories = plugin.factories();
      for (Factory<?, ?> factory : factories) {
        Options.check(factory.descriptor().options());
      }
    } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
      failures.add(
          new PluginFailure(
              provider.type().getName() + " in " + origin(provider.type()),
              reason(e, PluginJar.of(provider.type()))));
      return;
    }
    plugins.add(plugin);
    addAll(factories, origin(provider.type()));
  }

  private void add(StillwaterPlugin plugin) {
    plugins.add(plugin);
    addAll(plugin.factories(), origin(plugin.getClass()));
  }

  private void addAll(List<Factory<?, ?>> factories, String origin) {
    for (Factory<?, ?> factory : factories) {
      String kind = Names.ofKind(factory.kind());
      String id = factory.descriptor().id();
      Entry entry = new Entry(factory, origin);
      Entry earlier = byKind.computeIfAbsent(kind, k -> new TreeMap<>()).putIfAbsent(id, entry);
      if (earlier != null) {
        throw DuplicateIdException.ofId(kind, id, earlier.origin(), origin);
      }
    }
  }

  private static String origin(Class<?> type) {
    return PluginJar.of(type).origin();
  }

  private static String reason(Throwable failure, PluginJar jar) {
    Throwable cause = cause(failure);
    return cause instanceof LinkageError error
        ? IncompatiblePluginException.reason(error, jar)
        : cause.toString();
  }

  private static String reason(Throwable failure) {
    return cause(failure).toString();
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof ServiceConfigurationError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private record Entry(Factory<?, ?> factory, String origin) {}
}
