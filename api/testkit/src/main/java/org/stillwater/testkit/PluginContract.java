package org.stillwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillwater.api.config.Binder;
import org.stillwater.api.config.Mistake;
import org.stillwater.api.config.Mistakes;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Options;
import org.stillwater.api.config.Position;
import org.stillwater.api.plugin.Component;
import org.stillwater.api.plugin.Factory;
import org.stillwater.api.plugin.Names;
import org.stillwater.api.plugin.Registry;
import org.stillwater.api.plugin.Resolver;
import org.stillwater.api.plugin.StillwaterPlugin;

/**
 * What holds of every implementation that a plugin brings, of whatever kind: it is found, it is
 * described, and its options survive being written down.
 *
 * <p>A contract covers all implementations of its kind in the {@link #plugin}, so that a new one is
 * under test as soon as its factory is listed. An author extends the contract of a kind ({@link
 * SamplerContract}, {@link TargetContract}, …), or this one for a kind of his own, names the
 * plugin, and overrides what his implementation needs:
 *
 * <pre>{@code
 * class KineticContractTest extends SamplerContract {
 *   @Override protected StillwaterPlugin plugin() {
 *     return new KineticPlugin();
 *   }
 * }
 * }</pre>
 *
 * @param <T> the kind
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PluginContract<T> {
  private static final Position HERE = Position.of("options of the contract test");

  private final Class<T> kind;
  private @Nullable List<Subject<T>> made;
  private @Nullable Registry registry;

  /** A contract for implementations of a kind. */
  protected PluginContract(Class<T> kind) {
    this.kind = kind;
  }

  /** The plugin under test. */
  protected abstract StillwaterPlugin plugin();

  /**
   * The settings to test an implementation in, each a map of options spelt as in a study: {@code
   * Map.of("kernel", Map.of("use", "rbf"), "step-size", 0.1)}. Options that are left out have their
   * defaults; without this method, all have.
   *
   * @param id the implementation's id
   */
  protected List<Map<String, Object>> settings(String id) {
    return List.of(Map.of());
  }

  /** Everything under test: each implementation in each of its {@link #settings}. */
  protected List<Subject<T>> subjects() {
    List<Subject<T>> subjects = new ArrayList<>();
    for (Factory<T, ?> factory : factories()) {
      String id = factory.descriptor().id();
      for (Map<String, Object> options : settings(id)) {
        subjects.add(new Subject<>(id, options, make(id, options)));
      }
    }
    return subjects;
  }

  /** An implementation of any kind that the plugin or another on the class path brings. */
  protected final <C> C make(Class<C> type, String id, Map<String, ?> options) {
    Mistakes mistakes = new Mistakes();
    Optional<Component.Configured<C, ?>> component =
        new Binder(registry(), mistakes).component(type, node(id, options));
    return component
        .orElseThrow(
            () ->
                new AssertionError(
                    "the %s '%s' cannot be made with the options %s:%n%s"
                        .formatted(Names.ofKind(type), id, options, sentences(mistakes))))
        .make(Resolver.here());
  }

  /** A fresh instance of what a subject is. */
  final T again(Subject<T> subject) {
    return factories().stream().anyMatch(f -> f.descriptor().id().equals(subject.id()))
        ? make(subject.id(), subject.options())
        : subject.instance();
  }

  @Test
  void the_plugin_brings_something_of_this_kind() {
    assertThat(cases())
        .as(
            "%s lists no %s among its factories, so there is nothing to test",
            plugin().getClass().getName(), Names.ofKind(kind))
        .isNotEmpty();
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("factories")
  void it_is_found_by_the_service_loader(Factory<T, ?> factory) {
    String id = factory.descriptor().id();
    String plugin = plugin().getClass().getName();
    Registry found = Registry.discover(plugin().getClass().getClassLoader());
    assertThat(found.find(kind, id).filter(f -> f.descriptor().equals(factory.descriptor())))
        .as(
            "no study can use the %s '%s', since Java's service loader does not find %s: the file"
                + "%nsrc/main/resources/META-INF/services/%s must hold the line %s%s",
            Names.ofKind(kind),
            id,
            plugin,
            StillwaterPlugin.class.getName(),
            plugin,
            found.failures().isEmpty() ? "" : "; left out were " + found.failures())
        .isPresent();
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("factories")
  void it_is_described_and_so_is_every_option(Factory<T, ?> factory) {
    assertThat(factory.descriptor().summary())
        .as("the summary of '%s' is one sentence on one line", factory.descriptor().id())
        .isNotBlank()
        .doesNotContain("\n");
    Class<? extends Record> options = factory.descriptor().options();
    Options.check(options);
    for (RecordComponent component : options.getRecordComponents()) {
      assertThat(Options.annotation(component).value())
          .as(
              "option '%s' of '%s' is explained in a sentence",
              Names.hyphenated(component.getName()), factory.descriptor().id())
          .isNotBlank();
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("factories")
  void options_survive_being_written_down(Factory<T, ?> factory) {
    String id = factory.descriptor().id();
    for (Map<String, Object> options : settings(id)) {
      Mistakes mistakes = new Mistakes();
      Binder binder = new Binder(registry(), mistakes);
      Optional<Component.Configured<T, ?>> given = binder.component(kind, node(id, options));
      assertThat(given)
          .as("'%s' can be made with %s: %s", id, options, sentences(mistakes))
          .isPresent();
      Map<String, Object> written = Options.componentTree(given.orElseThrow());
      Optional<Component.Configured<T, ?>> read =
          binder.component(kind, Node.of(written, Position.of("options as written down")));
      assertThat(read)
          .as(
              "the options of '%s', written as %s, can be read again: %s",
              id, written, sentences(mistakes))
          .isPresent();
      assertThat(Options.componentTree(read.orElseThrow()))
          .as("the options of '%s' are the same once written down and read again", id)
          .isEqualTo(written);
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("factories")
  void an_unknown_option_is_refused(Factory<T, ?> factory) {
    Mistakes mistakes = new Mistakes();
    String id = factory.descriptor().id();
    new Binder(registry(), mistakes).component(kind, node(id, Map.of("no-such-option", 1)));
    assertThat(sentences(mistakes)).contains("there is no option 'no-such-option'");
  }

  final List<Factory<T, ?>> factories() {
    return Registry.of(plugin()).factories(kind);
  }

  /** The subjects, made once. */
  final List<Subject<T>> cases() {
    List<Subject<T>> known = made;
    if (known == null) {
      known = List.copyOf(subjects());
      made = known;
    }
    return known;
  }

  private T make(String id, Map<String, Object> options) {
    return make(kind, id, options);
  }

  /** All that the service loader finds, and the plugin under test even where it is not found. */
  private Registry registry() {
    Registry known = registry;
    if (known == null) {
      Registry found = Registry.discover(plugin().getClass().getClassLoader());
      boolean complete =
          factories().stream().allMatch(f -> found.find(kind, f.descriptor().id()).isPresent());
      known = complete ? found : found.with(plugin());
      registry = known;
    }
    return known;
  }

  private static Node node(String id, Map<String, ?> options) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(new Node.Entry("use", HERE, new Node.Scalar(id, false, HERE)));
    entries.addAll(Node.mapping(options, HERE).entries());
    return new Node.Mapping(entries, HERE);
  }

  private static String sentences(Mistakes mistakes) {
    return mistakes.list().stream().map(Mistake::toString).collect(Collectors.joining("\n"));
  }
}
