package org.stillwater.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
  @Kind("engine")
  interface Engine {}

  record NoOptions() {}

  record Undescribed(double pressure) {}

  /** Brings an engine called steam. */
  public static final class Good implements StillwaterPlugin {
    @Override
    public List<Factory<?, ?>> factories() {
      return List.of(engine("steam", NoOptions.class));
    }
  }

  /** Throws when it is made. */
  public static final class ThrowsWhenMade implements StillwaterPlugin {
    /** Fails. */
    public ThrowsWhenMade() {
      throw new IllegalStateException("no coal");
    }

    @Override
    public List<Factory<?, ?>> factories() {
      return List.of();
    }
  }

  /** Misses a method, as a plugin for a newer api would. */
  public static final class MissesAMethod implements StillwaterPlugin {
    @Override
    public List<Factory<?, ?>> factories() {
      throw new NoSuchMethodError("Batch.transposed()");
    }
  }

  /** Has a default that its own range forbids. */
  public static final class Contradicts implements StillwaterPlugin {
    @Override
    public List<Factory<?, ?>> factories() {
      return List.of(engine("rocket", Contradictory.class));
    }
  }

  record Contradictory(
      @Option(value = "How hot it is.", range = "(0, inf)", byDefault = "-1") double heat) {}

  /** Forgets to describe an option. */
  public static final class Forgetful implements StillwaterPlugin {
    @Override
    public List<Factory<?, ?>> factories() {
      return List.of(engine("diesel", Undescribed.class));
    }
  }

  @Test
  void a_plugin_that_cannot_be_loaded_costs_itself_alone(@TempDir Path folder) throws IOException {
    Registry registry =
        discover(
            folder,
            ThrowsWhenMade.class.getName(),
            MissesAMethod.class.getName(),
            Forgetful.class.getName(),
            Contradicts.class.getName(),
            "org.example.Absent",
            Good.class.getName());
    assertThat(registry.find(Engine.class, "steam")).isPresent();
    assertThat(registry.kinds()).containsExactly("engine");
    assertThat(registry.failures()).hasSize(5);
    assertThat(registry.failures().toString())
        .contains("no coal")
        .contains("is it built for another version of stillwater-api than " + ApiVersion.current())
        .contains("pressure has no @Option")
        .contains("default of heat: 'heat' is -1; it must lie in (0, inf)")
        .contains("org.example.Absent");
  }

  @Test
  void two_plugins_with_one_id_are_fatal() {
    assertThatThrownBy(() -> Registry.of(new Good(), new Good()))
        .isInstanceOf(DuplicateIdException.class)
        .hasMessageContaining("engine id 'steam' is claimed twice");
    assertThatThrownBy(() -> Registry.of(new Good()).with(new Good()))
        .isInstanceOf(DuplicateIdException.class);
  }

  @Test
  void one_plugin_in_two_jars_is_fatal_and_both_are_named(@TempDir Path folder) throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    write(first, Good.class.getName());
    write(second, "# a copy", Good.class.getName() + " # of the first");
    URL[] urls = {first.toUri().toURL(), second.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, RegistryTest.class.getClassLoader())) {
      assertThatThrownBy(() -> Registry.discover(loader))
          .isInstanceOf(DuplicateIdException.class)
          .hasMessageContaining(first.toString())
          .hasMessageContaining(second.toString());
    }
  }

  @Test
  void a_plugin_tells_what_its_bits_depend_on_and_one_that_cannot_says_so() {
    StillwaterPlugin honest = fingerprinted(() -> Map.of("blas", "OpenBLAS 0.3"));
    StillwaterPlugin lost =
        fingerprinted(
            () -> {
              throw new UnsatisfiedLinkError("no blas here");
            });
    Map<String, String> parts = Registry.of(honest).with(lost).fingerprint();
    assertThat(parts).containsEntry("blas", "OpenBLAS 0.3").hasSize(2);
    assertThat(parts.values().toString()).contains("no blas here");
  }

  private static StillwaterPlugin fingerprinted(Supplier<Map<String, String>> parts) {
    return new StillwaterPlugin() {
      @Override
      public List<Factory<?, ?>> factories() {
        return List.of();
      }

      @Override
      public Map<String, String> fingerprint() {
        return parts.get();
      }
    };
  }

  @Test
  void one_id_may_serve_two_kinds() {
    StillwaterPlugin other =
        () ->
            List.of(
                Factory.of(
                    Runnable.class,
                    Descriptor.of("steam", "Lets off steam.", NoOptions.class),
                    options -> () -> {}));
    Registry registry = Registry.of(new Good()).with(other);
    assertThat(registry.kinds()).containsExactly("engine", "runnable");
    assertThat(registry.named("runnable")).hasSize(1);
  }

  @Test
  void an_id_must_be_spelt_as_ids_are() {
    assertThatThrownBy(() -> Descriptor.of("Steam Engine", "", NoOptions.class))
        .hasMessageContaining("Steam Engine");
  }

  @Test
  void names_are_hyphenated() {
    assertThat(Names.hyphenated("stepSize")).isEqualTo("step-size");
    assertThat(Names.hyphenated("STEP_SIZE")).isEqualTo("step-size");
    assertThat(Names.hyphenated("KLDivergence2")).isEqualTo("kl-divergence2");
  }

  private static Factory<?, ?> engine(String id, Class<? extends Record> options) {
    return factory(id, options);
  }

  private static <O extends Record> Factory<Engine, O> factory(String id, Class<O> options) {
    return Factory.of(
        Engine.class, Descriptor.of(id, "An engine.", options), ignored -> new Engine() {});
  }

  private static Registry discover(Path folder, String... plugins) throws IOException {
    write(folder, plugins);
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, RegistryTest.class.getClassLoader())) {
      return Registry.discover(loader);
    }
  }

  private static void write(Path folder, String... lines) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(StillwaterPlugin.class.getName()), List.of(lines));
  }
}
