package org.stillwater.bench;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Registry;
import org.stillwater.bench.report.ReportModule;
import org.stillwater.bench.run.StudyObserver;
import org.stillwater.bench.run.Workers;
import org.stillwater.bench.store.Fingerprint;
import org.stillwater.bench.store.ResultStore;
import org.stillwater.bench.store.Version;
import org.stillwater.bench.study.StudyReader;

/**
 * Binds what studies need: the registry, for each kind of plugin a map {@code @Named(KIND)
 * Map<String, Factory<?, ?>>} of its factories by id, the reader of studies, the store, the workers
 * and the clock.
 *
 * <p>Others add to it: {@link StudyObserver}s by a {@link Multibinder}, and parts of the numeric
 * fingerprint, such as the version of a BLAS, by a {@code MapBinder<String, String>} named {@code
 * fingerprint}. Plugins never see an injector.
 */
public final class StillwaterModule extends AbstractModule {
  /** The name of the map of what the fingerprint holds beside the machine's own facts. */
  public static final String FINGERPRINT = "fingerprint";

  private final Registry registry;

  /** A module for programs that use the plugins of the given registry. */
  public StillwaterModule(Registry registry) {
    this.registry = registry;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();
    bind(Registry.class).toInstance(registry);
    for (String kind : registry.kinds()) {
      MapBinder<String, Factory<?, ?>> factories =
          MapBinder.newMapBinder(
              binder(),
              new TypeLiteral<String>() {},
              new TypeLiteral<Factory<?, ?>>() {},
              Names.named(kind));
      registry
          .named(kind)
          .forEach(factory -> factories.addBinding(factory.descriptor().id()).toInstance(factory));
    }
    Multibinder.newSetBinder(binder(), StudyObserver.class);
    MapBinder.newMapBinder(binder(), String.class, String.class, Names.named(FINGERPRINT));
    bind(Clock.class).toInstance(Clock.systemUTC());
    bind(ResultStore.class);
    bind(Workers.class);
    install(new ReportModule());
  }

  @Provides
  StudyReader studyReader(Registry plugins) {
    return new StudyReader(plugins);
  }

  @Provides
  @Singleton
  Version version() {
    return Version.here();
  }

  @Provides
  @Singleton
  Fingerprint fingerprint(@Named(FINGERPRINT) Map<String, String> more) {
    Map<String, String> parts = new HashMap<>(registry.fingerprint());
    parts.putAll(more);
    return Fingerprint.here(parts);
  }
}
